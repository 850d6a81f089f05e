/** The package has no types of its own (`files` in tsconfig.base.json). Its dates depend on the clock, so they are not named. */
declare module 'gs1-barcode-parser-mod' {
  /**
   * `raw` is what was written.
   * @throws string where it is no element string
   */
  export function parseBarcode(text: string): { parsedCodeItems: { ai: string; raw: string }[] }
}
