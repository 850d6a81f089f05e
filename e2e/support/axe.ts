import { expect, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

const runOnly = {
  type: 'tag' as const,
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
/** Contrast at 7:1 included. */
const ALL: RunOptions = { runOnly, rules: { 'color-contrast-enhanced': { enabled: true } } }
/** The slow ones left out, where colours are those that were judged before. */
const SAME_COLOURS: RunOptions = { runOnly, rules: { 'color-contrast': { enabled: false } } }
const CONTRAST: RunOptions = { runOnly: ['color-contrast', 'color-contrast-enhanced'] }
const SCROLLED_BY_KEYS: RunOptions = { runOnly: ['scrollable-region-focusable'] }

/**
 * The screen as it stands, in light, in dark and with text twice as large: axe finds nothing, and nothing has to be
 * scrolled sideways.
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await atFullLength(page, () => expectNothing(page, CONTRAST, `${screen}, dark`))
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectGood(page, ALL, `${screen}, light`)
  await setRootStyle(page, 'font-size: 200%')
  await expectGood(page, SAME_COLOURS, `${screen}, text at 200 %`)
  await setRootStyle(page, '')
}

async function expectGood(page: Page, options: RunOptions, state: string): Promise<void> {
  await expectNothing(page, SCROLLED_BY_KEYS, state)
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, dialog')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`),
  )
  expect(tooWide, `scrolls sideways: ${state}`).toEqual([])
  await atFullLength(page, () => expectNothing(page, options, state))
}

/** In a window as tall as the screen is long: axe takes what is scrolled halfway under a bar for too small a target. */
async function atFullLength(page: Page, check: () => Promise<void>): Promise<void> {
  const size = page.viewportSize() ?? { width: 360, height: 740 }
  const hidden = await page.evaluate(() => {
    const main = document.querySelector('main')
    return main ? main.scrollHeight - main.clientHeight : 0
  })
  if (hidden > 0) await page.setViewportSize({ ...size, height: size.height + hidden })
  await check()
  if (hidden > 0) await page.setViewportSize(size)
}

/** In the page itself, which has no frames; @axe-core/playwright brings axe anew and opens a page for every look. */
async function expectNothing(page: Page, options: RunOptions, state: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(async (how) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, how)
    return violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map((node) => node.html) }))
  }, options)
  expect(found, state).toEqual([])
}

async function setRootStyle(page: Page, style: string): Promise<void> {
  await page.evaluate((css) => {
    document.documentElement.style.cssText = css
  }, style)
}
