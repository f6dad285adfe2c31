// What both frontends do where there is JavaScript. Every page works without it.
import "./js/enhance.js";
import "./js/menu.js";
import "./js/offline.js";
import "./js/password.js";
import "./js/time-zone.js";
