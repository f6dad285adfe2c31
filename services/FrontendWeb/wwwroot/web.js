// What the web app does where there is JavaScript. Every page works without it.
import "./js/edit-row.js";
import "./js/list-keys.js";
import "./js/palette.js";
import "./js/preview.js";
import "./js/selection.js";
import "./js/shortcuts.js";
