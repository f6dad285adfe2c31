// What the web app does where there is JavaScript. Every page works without it.
export {};
