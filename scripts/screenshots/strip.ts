import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'

/** Where each picture is kept in full, to be looked at. */
const FULL = '.cache/screenshots'
/** Pixels that one screen is wide in its strip: words can be read. */
const [HANDHELD_WIDTH, TABLET_WIDTH] = [320, 720]
const GAP = 16
/** Of a WebP, 0 to 1. */
const QUALITY = 0.66

const SCHEMES = ['light', 'dark'] as const

/** Screens of one task side by side, light above dark, in one small picture for the docs. */
export class Strip {
  readonly #name: string
  readonly #browser: Browser
  readonly #folder: string
  readonly #shots: { light: string; dark: string }[] = []

  /** @param folder where the strip is saved, under its name */
  constructor(name: string, browser: Browser, folder: string) {
    this.#name = name
    this.#browser = browser
    this.#folder = folder
    mkdirSync(FULL, { recursive: true })
  }

  /** The page as it is, in both schemes. */
  async shoot({ page }: { page: Page }): Promise<void> {
    await page.evaluate(() => document.fonts.ready)
    await page.getByRole('link', { name: 'Connecting' }).waitFor({ state: 'hidden' })
    const files = { light: '', dark: '' }
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme })
      files[colorScheme] = `${FULL}/${this.#name}-${this.#shots.length + 1}-${colorScheme}.png`
      await page.screenshot({ path: files[colorScheme], animations: 'disabled' })
    }
    await page.emulateMedia({ colorScheme: 'light' })
    this.#shots.push(files)
  }

  async save(): Promise<void> {
    const page = await this.#browser.newPage()
    const rows = SCHEMES.map((scheme) =>
      this.#shots.map((shot) => `data:image/png;base64,${readFileSync(shot[scheme]).toString('base64')}`),
    )
    const width = this.#name.endsWith('-tablet') ? TABLET_WIDTH : HANDHELD_WIDTH
    const url = await page.evaluate(drawn, { rows, width, gap: GAP, quality: QUALITY })
    await page.close()
    writeFileSync(`${this.#folder}/${this.#name}.webp`, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))
  }
}

interface Drawing {
  /** data URLs of the pictures, row by row */
  rows: string[][]
  width: number
  gap: number
  quality: number
}

/** In the browser: the pictures of all rows on one canvas, as the data URL of a WebP. */
async function drawn({ rows, width, gap, quality }: Drawing): Promise<string> {
  const images = await Promise.all(
    rows.map((row) =>
      Promise.all(
        row.map(async (src) => {
          const image = new Image()
          image.src = src
          await image.decode()
          return image
        }),
      ),
    ),
  )
  const heightOf = (image: HTMLImageElement) => Math.round((image.height * width) / image.width)
  const rowHeights = images.map((row) => Math.max(...row.map(heightOf)))
  const canvas = document.createElement('canvas')
  canvas.width = (images[0]?.length ?? 0) * (width + gap) - gap
  canvas.height = rowHeights.reduce((sum, height) => sum + height + gap, -gap)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('this browser draws nothing')
  context.imageSmoothingQuality = 'high'
  let y = 0
  for (const [at, row] of images.entries()) {
    for (const [index, image] of row.entries())
      context.drawImage(image, index * (width + gap), y, width, heightOf(image))
    y += (rowHeights[at] ?? 0) + gap
  }
  return canvas.toDataURL('image/webp', quality)
}
