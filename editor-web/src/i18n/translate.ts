import type deskEn from "../../../shared/labels/desk/en.json";
import type en from "../../../shared/labels/en.json";

type Labels = typeof en & typeof deskEn;
type PluralForm = "one" | "many" | "other";

/** "desk.count" for { desk: { count_one, count_other } }: a plural is asked for without its form. */
type KeyOf<T> = {
  [K in keyof T & string]: T[K] extends string
    ? K extends `${infer Stem}_${PluralForm}`
      ? Stem
      : K
    : `${K}.${KeyOf<T[K]>}`;
}[keyof T & string];

export type LabelKey = KeyOf<Labels>;
export type Values = { readonly count?: number } & { readonly [name: string]: string | number | undefined };
export type Translate = (key: LabelKey, values?: Values) => string;

type Tree = { readonly [key: string]: string | Tree };

/**
 * The words of one language. Every label is a plain sentence with `{{names}}` to fill in; one that depends on a number
 * has a form for each plural category of its language and is told the number as `count`. A test holds that no language
 * lacks a label, so there is nothing to fall back to.
 */
export function translator(language: string, labels: Tree): Translate {
  const plurals = new Intl.PluralRules(language);
  const found = new Map<string, string>();
  const gather = (tree: Tree, path: string) => {
    for (const [key, value] of Object.entries(tree))
      if (typeof value === "string") found.set(path + key, value);
      else gather(value, `${path}${key}.`);
  };
  gather(labels, "");
  return (key, values = {}) => {
    const plural = values.count === undefined ? undefined : found.get(`${key}_${plurals.select(values.count)}`);
    const label = plural ?? found.get(key) ?? key;
    return label.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => String(values[name] ?? hole));
  };
}
