// What both frontends do where there is JavaScript. Every page works without it.
import "./js/enhance.js";
import "./js/menu.js";
import "./js/time-zone.js";
