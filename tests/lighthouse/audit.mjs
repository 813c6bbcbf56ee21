// Looks at pages as Lighthouse's phone does: node audit.mjs CATEGORIES FLAGS ADDRESS... (lists with commas).
// Prints a line of JSON for each page: its address, score by category, and what costs points.
// CHROME_PATH names the browser; all pages are looked at in one, one after the other, as first visits.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [categories, flags, ...addresses] = process.argv.slice(2);
const onlyCategories = categories.split(",");
const chrome = await launch({ chromeFlags: flags.split(",") });
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories, disableFullPageScreenshot: true });
    if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
    const inAll = Object.values(lhr.categories);
    const counted = inAll.flatMap(({ auditRefs }) => auditRefs).filter(({ weight }) => weight > 0);
    const found = {
      address,
      scores: Object.fromEntries(inAll.map(({ id, score }) => [id, score])),
      faults: counted
        .map(({ id }) => lhr.audits[id])
        .filter(({ score }) => score !== null && score < 1)
        .map(({ id, details }) => `${id}: ${JSON.stringify(details?.items ?? []).slice(0, 300)}`),
    };
    console.log(JSON.stringify(found));
  }
} finally {
  chrome.kill();
}
