import { describe, expect, it } from "vitest";
import deskFr from "../../../../shared/labels/desk/fr.json";
import fr from "../../../../shared/labels/fr.json";
import { translator } from "../../i18n/translate";
import { detailText } from "./audit-words";

const t = translator("fr", { ...fr, ...deskFr });

describe("what an entry of the trail says it became", () => {
  it.each([
    ["author", "auteur·rice"],
    ["titles area", "titre, domaine politique"],
    ["roles: moderator chair", "Rôles\u00a0: modérateur·rice, président·e de séance"],
    ["roles: chair closed", "Rôles\u00a0: président·e de séance · compte fermé"],
    ["roles: ", "Rôles\u00a0: aucun"],
    [" reopened", "compte rouvert"],
    ["accounts: 12", "12 comptes"],
    ["something of a later server", "something of a later server"],
  ])("reads %j in the language of the reader", (detail, said) => {
    expect(detailText(t, detail)).toBe(said);
  });
});
