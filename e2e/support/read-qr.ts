import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Locator } from '@playwright/test'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')

/** What a camera reads off this image of the screen, once it is drawn. Throws where there is no QR, or more than one. */
export async function readQr(shown: Locator): Promise<string> {
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(await readFile(wasm)).buffer },
    fireImmediately: true,
  })
  await shown.evaluate((image: HTMLImageElement) => image.decode())
  const found = await readBarcodes(new Uint8Array(await shown.screenshot()), { formats: ['QRCode'] })
  const [first, second] = found
  if (!first || second) throw new Error(`there are ${found.length} QRs`)
  return first.text
}
