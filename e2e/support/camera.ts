import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext } from '@playwright/test'
import { type VideoCode, type VideoOptions, writeBarcodeVideo } from './barcode-video.ts'
import { chromiumLaunch } from './browser.ts'

/** The handheld of playwright.config.ts, for browsers that a test starts itself. */
const HANDHELD = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'en-GB' }

export interface OwnBrowser {
  browser: Browser
  /** a handheld in it */
  context: BrowserContext
  close(): Promise<void>
}

/** A browser of the test's own with further arguments; close it. */
export async function launchWith(args: string[]): Promise<OwnBrowser> {
  const launch = chromiumLaunch()
  const browser = await chromium.launch({ ...launch, args: [...launch.args, ...args] })
  return { browser, context: await browser.newContext(HANDHELD), close: () => browser.close() }
}

/** A browser whose camera sees these codes, one after the other, again and again; close it. A text alone is an EAN-13. */
export async function launchWithCamera(codes: (string | VideoCode)[], film: VideoOptions = {}): Promise<OwnBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'storehand-film-'))
  const file = join(folder, 'barcodes.y4m')
  await writeBarcodeVideo(
    file,
    codes.map((code) => (typeof code === 'string' ? { symbology: 'ean13', text: code } : code)),
    film,
  )
  const own = await launchWith([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ])
  const close = async () => {
    await own.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { ...own, close }
}
