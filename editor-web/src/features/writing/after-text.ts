/** What is fetched when the text is on the screen: in one piece, because each piece costs a request of its own. */
export { default as BlockTools } from "./BlockTools";
export { default as Notes } from "./Notes";
export { default as PaperTools } from "./PaperTools";
