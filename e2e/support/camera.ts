import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext } from '@playwright/test'
import { writeBarcodeVideo } from './barcode-video.ts'
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

/** A browser whose camera sees these EAN-13, one after the other, again and again; close it. */
export async function launchWithCamera(ean13s: string[]): Promise<OwnBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'storehand-film-'))
  const film = join(folder, 'barcodes.y4m')
  await writeBarcodeVideo(
    film,
    ean13s.map((text) => ({ symbology: 'ean13', text })),
  )
  const own = await launchWith([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ])
  const close = async () => {
    await own.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { ...own, close }
}
