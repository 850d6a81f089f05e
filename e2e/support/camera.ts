import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext } from '@playwright/test'
import {
  type PanOptions,
  type VideoCode,
  type VideoOptions,
  type WallLabel,
  writeBarcodeVideo,
  writePanVideo,
} from './barcode-video.ts'
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
  const shown = codes.map((code) => (typeof code === 'string' ? { symbology: 'ean13', text: code } : code))
  return await launchWithFilm((file) => writeBarcodeVideo(file, shown, film))
}

/** A browser whose camera moves along these labels, again and again; close it. */
export async function launchAlongLabels(labels: readonly WallLabel[], film: PanOptions): Promise<OwnBrowser> {
  return await launchWithFilm((file) => writePanVideo(file, labels, film))
}

async function launchWithFilm(write: (file: string) => Promise<unknown>): Promise<OwnBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'storehand-film-'))
  const file = join(folder, 'film.y4m')
  await write(file)
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
