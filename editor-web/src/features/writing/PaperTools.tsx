import type { Editor } from "@tiptap/core";
import { type ComponentProps, lazy, useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import { useTranslation } from "../../i18n";
import { Button, IconButton, IconToggle } from "../../ui/Button";
import { Icon, type IconName } from "../../ui/Icon";
import { PanelButton } from "../../ui/PanelButton";
import { Outline } from "./Outline";
import { WordCount } from "./WordCount";
import { keepZoom, keptZoom, sizes } from "./zoom";
import "./paper-tools.css";

const GoToParagraph = lazy(() => import("./GoToParagraph"));

interface PaperToolsProps {
  editor: Editor;
  awareness: Awareness;
}

/** Below the text: how long it is, and how to look at it. None of it is stored in the paper. */
export default function PaperTools({ editor, awareness }: PaperToolsProps) {
  const { t } = useTranslation();
  const [focus, setFocus] = useState(false);
  useEffect(() => {
    document.documentElement.toggleAttribute("data-focus", focus);
    return () => document.documentElement.removeAttribute("data-focus");
  }, [focus]);
  return (
    <aside className="paper-tools" aria-label={t("view.label")}>
      <span className="paper-tools__outline">
        <ToolPanel
          icon="outline"
          title={t("outline.title")}
          placement="top start"
          panelClassName="paper-tools__headings"
          panel={(close) => <Outline editor={editor} awareness={awareness} onChoose={close} />}
        />
      </span>
      <WordCount editor={editor} />
      <span className="paper-tools__view">
        <ToolPanel
          icon="paragraph"
          title={t("view.goTo")}
          placement="top end"
          panel={(close) => <GoToParagraph editor={editor} onGone={close} />}
        />
        <Zoom />
        <IconToggle
          icon="focus"
          label={focus ? t("view.leaveFocus") : t("view.focus")}
          isSelected={focus}
          onPress={() => setFocus(!focus)}
        />
        <IconButton icon="print" label={t("paper.print")} onPress={() => window.print()} />
      </span>
    </aside>
  );
}

type ToolPanelProps = Pick<ComponentProps<typeof PanelButton>, "title" | "placement" | "panel" | "panelClassName"> & {
  icon: IconName;
};

function ToolPanel({ icon, ...props }: ToolPanelProps) {
  return (
    <PanelButton {...props} className="icon-button" label={props.title} tooltip>
      <Icon name={icon} />
    </PanelButton>
  );
}

function Zoom() {
  const { t } = useTranslation();
  const [zoom, setZoom] = useState(keptZoom);
  useEffect(() => keepZoom(zoom), [zoom]);
  const at = sizes.indexOf(zoom);
  const step = (by: 1 | -1) => setZoom(sizes[at + by] ?? zoom);
  return (
    <ToolPanel
      icon="zoom"
      title={t("view.zoom")}
      placement="top end"
      panelClassName="paper-tools__zoom"
      panel={() => (
        <>
          <Button onPress={() => step(-1)} isDisabled={at === 0}>
            {t("view.smaller")}
          </Button>
          <output>{t("view.percent", { percent: zoom })}</output>
          <Button onPress={() => step(1)} isDisabled={at === sizes.length - 1}>
            {t("view.larger")}
          </Button>
        </>
      )}
    />
  );
}
