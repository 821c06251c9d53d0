import type { ReactNode } from "react";
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ToggleButton as AriaToggleButton,
  Tooltip,
  TooltipTrigger,
} from "react-aria-components";
import { Icon, type IconName } from "./Icon";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style"> {
  look?: "plain" | "primary" | "quiet" | "danger";
}

export function Button({ look = "plain", ...props }: ButtonProps) {
  return <AriaButton {...props} className={`button button--${look}`} />;
}

interface IconButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children"> {
  icon: IconName;
  label: string;
}

export function IconButton({ icon, label, ...props }: IconButtonProps) {
  return (
    <WithTooltip text={label}>
      <AriaButton {...props} aria-label={label} className="icon-button">
        <Icon name={icon} />
      </AriaButton>
    </WithTooltip>
  );
}

interface IconToggleProps {
  icon: IconName;
  label: string;
  /** The tooltip when it says more than the label, e.g. with the keys. */
  hint?: string;
  isSelected: boolean;
  isDisabled?: boolean;
  onPress: () => void;
}

export function IconToggle({ icon, label, hint, isSelected, isDisabled = false, onPress }: IconToggleProps) {
  return (
    <WithTooltip text={hint ?? label}>
      <AriaToggleButton
        aria-label={label}
        className="icon-button"
        isSelected={isSelected}
        isDisabled={isDisabled}
        onChange={onPress}
        preventFocusOnPress
      >
        <Icon name={icon} />
      </AriaToggleButton>
    </WithTooltip>
  );
}

export function WithTooltip({ text, children }: { text: string; children: ReactNode }) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Tooltip className="tooltip" offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
