// What the modules of the apps build on.
export { onPage } from "./swap.js";
export { submit } from "./submit.js";
export { visit } from "./visit.js";
export { announce } from "./announce.js";
export { closeDialog, openDialog } from "./dialog.js";
