import { barcodeImage } from '../shared/barcode-image.ts'
import type { PaperRow } from './paper-sheets.tsx'
import type { SheetRow } from './sheet-products.ts'

/** The rows with the pictures of their barcodes. The code that draws them is large, and few print. */
export const withBarcodes = (rows: readonly SheetRow[]): PaperRow[] =>
  rows.map((row) => ({ ...row, barcode: row.gtins[0] && barcodeImage(row.gtins[0]) }))
