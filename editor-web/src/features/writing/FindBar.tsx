import type { Editor } from "@tiptap/core";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { Input, TextField } from "react-aria-components";
import { Finder } from "../../extensions/find/finder";
import { useTranslation } from "../../i18n";
import { number } from "../../i18n/dates";
import { Button, IconButton, IconToggle } from "../../ui/Button";
import "./find.css";
import type { FindCall } from "./find-keys";

interface FindBarProps extends FindCall {
  editor: Editor;
  editable: boolean;
  onClose: () => void;
}

const longestSelection = 200;

/** Finding and replacing, in one line above the text; Escape goes back to the text, at the place that was found. */
export default function FindBar({ editor, editable, replacing, call, onClose }: FindBarProps) {
  const { t, i18n } = useTranslation();
  const finder = useMemo(() => new Finder(editor.view), [editor]);
  const status = useSyncExternalStore(finder.subscribe, () => finder.status);
  const [text, setText] = useState("");
  const [replacement, setReplacement] = useState("");
  const [options, setOptions] = useState({ matchCase: false, wholeWord: false, isPattern: false });
  const [within, setWithin] = useState<number | null>(null);
  const [showReplace, setShowReplace] = useState(replacing);
  /** How many were replaced at once, until something else is looked for. */
  const [replaced, setReplaced] = useState<number | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const changed = () => finder.changed();
    editor.on("transaction", changed);
    return () => {
      editor.off("transaction", changed);
      finder.close();
    };
  }, [editor, finder]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each press of the keys
  useEffect(() => {
    const { from, to } = editor.state.selection;
    const selected = to - from <= longestSelection ? editor.state.doc.textBetween(from, to, "\n") : "";
    if (selected !== "" && !selected.includes("\n") && editor.isFocused) setText(selected);
    if (replacing) setShowReplace(true);
    field.current?.focus();
    field.current?.select();
  }, [call, replacing]);

  useEffect(() => {
    setReplaced(null);
    finder.look({ text, ...options }, within);
  }, [finder, text, options, within]);

  const close = () => {
    const match = finder.close();
    onClose();
    if (match) {
      const $from = editor.state.doc.resolve(match.from);
      if ($from.parent.isTextblock) editor.commands.setTextSelection({ from: match.from, to: match.to });
      else editor.commands.setNodeSelection($from.before());
    }
    editor.commands.focus(undefined, { scrollIntoView: false });
  };
  const go = (by: 1 | -1) => {
    setReplaced(null);
    finder.go(by);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === field.current) go(event.shiftKey ? -1 : 1);
    else if (event.key === "Enter" && event.target === second.current) finder.replace(replacement);
    else return;
    event.preventDefault();
  };
  const replaceAll = () => {
    setReplaced(finder.replaceAll(replacement));
    // The button has nothing left to do and would let go of the focus.
    field.current?.focus();
  };
  const replaceOne = () => {
    if (status.count === 1) field.current?.focus();
    finder.replace(replacement);
  };
  const toggles = [
    { id: "matchCase", icon: "matchCase" },
    { id: "wholeWord", icon: "wholeWord" },
    { id: "isPattern", icon: "pattern" },
  ] as const;

  const said = saidOf();
  function saidOf(): string {
    if (status.problem !== null) return t(`find.${status.problem}`);
    if (text === "") return "";
    if (replaced !== null) return t("find.replaced", { count: replaced, formatted: number(replaced, i18n.language) });
    if (status.count === 0) return t("find.none");
    const [current, total] = [status.current, status.count].map((value) => number(value, i18n.language));
    return t("find.place", { current, total });
  }

  return (
    <search className="find" aria-label={t("find.title")} onKeyDown={keys}>
      <div className="find__row find__row--search">
        <TextField aria-label={t("find.text")} value={text} onChange={setText} isInvalid={status.problem !== null}>
          <Input ref={field} className="field__input find__text" placeholder={t("find.text")} spellCheck="false" />
        </TextField>
        <p className={status.problem === null ? "find__said" : "find__said find__said--problem"} role="status">
          {said}
        </p>
        <IconButton icon="up" label={t("find.previous")} isDisabled={status.count === 0} onPress={() => go(-1)} />
        <IconButton icon="down" label={t("find.next")} isDisabled={status.count === 0} onPress={() => go(1)} />
        <span className="find__options">
          {toggles.map(({ id, icon }) => (
            <IconToggle
              key={id}
              icon={icon}
              label={t(`find.${id}`)}
              isSelected={options[id]}
              onPress={() => setOptions({ ...options, [id]: !options[id] })}
            />
          ))}
          <IconToggle
            icon="outline"
            label={t("find.within")}
            isSelected={within !== null}
            onPress={() => setWithin(within === null ? editor.state.selection.from : null)}
          />
          {editable && (
            <IconToggle
              icon="replace"
              label={t("find.showReplace")}
              isSelected={showReplace}
              onPress={() => setShowReplace(!showReplace)}
            />
          )}
        </span>
        <IconButton icon="close" label={t("find.close")} onPress={close} />
      </div>
      {editable && showReplace && (
        <div className="find__row">
          <TextField aria-label={t("find.replacement")} value={replacement} onChange={setReplacement}>
            <Input ref={second} className="field__input find__text" placeholder={t("find.replacement")} />
          </TextField>
          <Button isDisabled={status.current === 0} onPress={replaceOne}>
            {t("find.replace")}
          </Button>
          <Button isDisabled={status.count === 0} onPress={replaceAll}>
            {t("find.replaceAll")}
          </Button>
        </div>
      )}
    </search>
  );
}
