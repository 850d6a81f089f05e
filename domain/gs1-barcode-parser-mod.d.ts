/**
 * The package has no types of its own (see `paths` in tsconfig.base.json). `raw` is what was written; its dates depend on the
 * clock, so they are not named here.
 * @throws string where it is no element string
 */
export function parseBarcode(text: string): { parsedCodeItems: { ai: string; raw: string }[] }
