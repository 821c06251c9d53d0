import { csrfToken, withCsrf } from "./client";
import { Problem } from "./problem";

/** A file that the server keeps for a paper. */
export interface StoredFile {
  id: string;
  src: string;
  width: number;
  height: number;
  bytes: number;
}

/** Sends a picture to the paper's file store. XMLHttpRequest, because fetch does not tell how much has been sent. */
export const uploadFile = (paper: string, file: File, onProgress: (part: number) => void): Promise<StoredFile> =>
  withCsrf(() => upload(paper, file, onProgress));

function upload(paper: string, file: File, onProgress: (part: number) => void): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/papers/${encodeURIComponent(paper)}/files`);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Content-Type", file.type);
    request.setRequestHeader("X-CSRF-Token", csrfToken());
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(Problem.unreachable());
    request.onload = () => {
      if (request.status === 201) return resolve(request.response as StoredFile);
      reject(Problem.from(request.status, request.response));
    };
    request.send(file);
  });
}
