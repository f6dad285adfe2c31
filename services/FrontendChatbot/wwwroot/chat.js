// The chat. Without this script the form waits for the whole answer, and each button leads to a page.
import "./js/composer.js";
import "./js/copy.js";
import "./js/older.js";
import "./js/rename.js";
import "./js/scroll.js";
import "./js/sending.js";
import "./js/waiting.js";
