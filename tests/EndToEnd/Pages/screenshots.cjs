// Writes screenshots as small as they can be, or compares them with those: see ScreenshotTests.
const fs = require("node:fs");
const path = require("node:path");
const sharp = require("sharp");
const pixelmatch = require("pixelmatch").default;

/** The share of a page's pixels that may differ: the palette of an approved one has 256 colours. */
const tolerance = 0.0005;

/** How far a pixel's colour may be off. */
const threshold = 0.15;

const [verb, taken, approved, differences] = process.argv.slice(2);
const images = (folder) => (fs.existsSync(folder) ? fs.readdirSync(folder).filter((file) => file.endsWith(".png")).sort() : []);
const small = (file) => sharp(file).removeAlpha().png({ palette: true, colours: 256, quality: 100, effort: 10, dither: 0, compressionLevel: 9 });
const pixels = (file) => sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });

async function accept() {
  fs.mkdirSync(approved, { recursive: true });
  const names = images(taken);
  for (const gone of images(approved).filter((name) => !names.includes(name))) {
    fs.rmSync(path.join(approved, gone));
  }

  for (const name of names) {
    // What looks the same stays as it is, so that the history is of changes alone.
    if (!fs.existsSync(path.join(approved, name)) || (await differing(name)) !== null) {
      await small(path.join(taken, name)).toFile(path.join(approved, name));
    }
  }

  return [];
}

async function differing(name) {
  const [now, before] = [await pixels(path.join(taken, name)), await pixels(path.join(approved, name))];
  const { width, height } = now.info;
  if (width !== before.info.width || height !== before.info.height) {
    return { text: `${name}: ${width} by ${height} instead of ${before.info.width} by ${before.info.height}` };
  }

  const picture = Buffer.alloc(width * height * 4);
  const count = pixelmatch(now.data, before.data, picture, width, height, { threshold });
  return count <= width * height * tolerance ? null : { text: `${name}: ${count} pixels differ`, picture, width, height };
}

async function compare() {
  fs.rmSync(differences, { recursive: true, force: true });
  const names = images(taken);
  const found = images(approved).filter((name) => !names.includes(name)).map((name) => `${name}: approved, but there is no such page`);
  for (const name of names) {
    const difference = fs.existsSync(path.join(approved, name)) ? await differing(name) : { text: `${name}: not approved yet` };
    if (difference) {
      fs.mkdirSync(differences, { recursive: true });
      fs.copyFileSync(path.join(taken, name), path.join(differences, name));
      if (difference.picture) {
        const { width, height } = difference;
        await sharp(difference.picture, { raw: { width, height, channels: 4 } }).png().toFile(path.join(differences, name.replace(".png", ".difference.png")));
      }

      found.push(difference.text);
    }
  }

  return found;
}

(verb === "accept" ? accept() : compare()).then((found) => console.log(JSON.stringify(found)));
