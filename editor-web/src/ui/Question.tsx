import { Button } from "./Button";
import { Sheet } from "./Sheet";

interface QuestionProps {
  title: string;
  text: string;
  isOpen?: boolean;
  onClose: () => void;
  /** Without it there is nothing to decide, only something to know. */
  cancel?: string;
  answer: string;
  look?: "primary" | "danger";
  onAnswer: () => void;
}

/** One thing to decide or to know before anything else; the answer that changes nothing comes first. */
export function Question({
  title,
  text,
  isOpen = true,
  onClose,
  cancel,
  answer,
  look = "primary",
  onAnswer,
}: QuestionProps) {
  return (
    <Sheet title={title} role="alertdialog" isOpen={isOpen} onClose={onClose}>
      <p>{text}</p>
      <div className="dialog__actions">
        {cancel !== undefined && <Button onPress={onClose}>{cancel}</Button>}
        <Button look={look} onPress={onAnswer}>
          {answer}
        </Button>
      </div>
    </Sheet>
  );
}
