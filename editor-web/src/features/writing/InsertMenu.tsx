import type { Editor } from "@tiptap/core";
import { type KeyboardEvent, useRef, useState } from "react";
import { Autocomplete, Input, ListBox, ListBoxItem, Popover, SearchField, useFilter } from "react-aria-components";
import { useTranslation } from "../../i18n";
import { Icon } from "../../ui/Icon";
import { type BlockKind, insert, insertable } from "./blocks";
import { useSpot } from "./spot";

interface InsertMenuProps {
  editor: Editor;
  /** What was typed to open it, given back to the text when nothing is chosen. */
  typed: string;
  onClose: () => void;
}

/** Everything that can be put into the text, found by typing. */
export default function InsertMenu({ editor, typed, onClose }: InsertMenuProps) {
  const { t } = useTranslation();
  const anchor = useRef<HTMLSpanElement>(null);
  const [search, setSearch] = useState("");
  const { contains } = useFilter({ sensitivity: "base" });
  const spot = useSpot(editor, ({ view, state }) => {
    const { left, top, bottom } = view.coordsAtPos(state.selection.head);
    return new DOMRect(left, top, 1, bottom - top);
  });

  const leave = (text: string) => {
    onClose();
    const chain = editor.chain().focus(undefined, { scrollIntoView: false });
    if (typed !== "") chain.insertContent({ type: "text", text: typed + text });
    chain.run();
  };
  const choose = (kind: BlockKind) => {
    onClose();
    insert(editor, kind);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // "/ " was no search but a stroke between two words; backspace takes the stroke back.
    if (event.key === " " && search === "" && typed !== "") {
      event.preventDefault();
      leave(" ");
    } else if (event.key === "Backspace" && search === "") {
      event.preventDefault();
      onClose();
      editor.commands.focus(undefined, { scrollIntoView: false });
    }
  };

  // A table within a table is nothing that anybody could read out.
  const possible = insertable.filter(({ id }) => id !== "table" || !editor.isActive("table"));
  return (
    <>
      <span
        ref={anchor}
        className="floating-anchor"
        style={spot ? { top: spot.top, left: spot.left, height: spot.height } : undefined}
      />
      {spot && (
        <Popover
          className="popover insert-menu"
          aria-label={t("insert.title")}
          triggerRef={anchor}
          placement="bottom start"
          isOpen
          onOpenChange={(open) => !open && leave(search)}
        >
          <Autocomplete
            inputValue={search}
            onInputChange={setSearch}
            filter={(text, wanted) => wanted === "" || contains(text, wanted)}
          >
            <SearchField
              autoFocus
              aria-label={t("insert.search")}
              className="insert-menu__search"
              onKeyDown={onKeyDown}
            >
              <Icon name="search" />
              <Input
                role="combobox"
                aria-expanded="true"
                aria-haspopup="listbox"
                placeholder={t("insert.search")}
                className="insert-menu__input"
              />
            </SearchField>
            <ListBox
              className="list"
              aria-label={t("insert.title")}
              renderEmptyState={() => <p className="list__heading">{t("insert.nothing")}</p>}
            >
              {possible.map(({ id, icon, markdown }) => (
                <ListBoxItem
                  key={id}
                  id={id}
                  className="list__item"
                  textValue={`${t(`toolbar.${id}`)} ${id}`}
                  onAction={() => choose(id)}
                >
                  <Icon name={icon} />
                  <span>{t(`toolbar.${id}`)}</span>
                  {markdown && <kbd className="keys">{markdown}</kbd>}
                </ListBoxItem>
              ))}
            </ListBox>
          </Autocomplete>
        </Popover>
      )}
    </>
  );
}
