import type { Plugin } from 'vite'

/** The package is no ES module, and what turns one into the other would stand in the entry, for all to load. */
export const gs1AsModule: Plugin = {
  name: 'gs1-as-module',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('gs1-barcode-parser-mod/src/BarcodeParser.js')
      ? code.replace(/if \(typeof exports[^]*$/, 'export { parseBarcode }')
      : undefined,
}
