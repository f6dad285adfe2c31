// Lighthouse over the pages that standard input names, one line of JSON a result: see pagebench/lighthouse.py.
const fs = require("node:fs");

const categories = ["performance", "accessibility", "best-practices"];

/** On a desktop as it is on this machine; on a phone as Lighthouse has it: a slow processor and a slow network, simulated. */
const presets = {
  desktop: {
    formFactor: "desktop",
    screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false },
    throttlingMethod: "provided",
  },
  mobile: {},
};

async function main() {
  const { default: lighthouse } = await import(require.resolve("lighthouse"));
  const { launch } = await import(require.resolve("chrome-launcher"));
  const { chromium, pages } = JSON.parse(fs.readFileSync(0, "utf8"));
  const chrome = await launch({ chromePath: chromium, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"], logLevel: "silent" });
  try {
    for (const { name, url, cookie } of pages) {
      for (const [preset, settings] of Object.entries(presets)) {
        const flags = { port: chrome.port, logLevel: "silent", onlyCategories: categories, extraHeaders: cookie ? { Cookie: cookie } : {}, ...settings };
        const { lhr } = await lighthouse(url, flags);
        console.log(JSON.stringify({
          name,
          preset,
          scores: categories.map((category) => Math.round((lhr.categories[category].score ?? 0) * 100)),
          lcp: lhr.audits["largest-contentful-paint"].numericValue,
          bytes: lhr.audits["total-byte-weight"].numericValue,
          problem: lhr.runtimeError?.message ?? null,
          failed: Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode === "binary").map((audit) => audit.id),
        }));
      }
    }
  } finally {
    chrome.kill();
  }
}

main();
