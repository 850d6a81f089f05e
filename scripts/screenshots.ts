/**
 * Takes the screenshots of the README, of the web manifest and of the docs, from the demo store in a real browser:
 * `node scripts/screenshots.ts`, or only some: `node scripts/screenshots.ts readme waves`. Look at them before you commit them; each
 * one in full is in .cache/screenshots.
 */
import { mkdirSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { chromiumLaunch } from '../e2e/support/browser.ts'
import { StorehandServer } from '../e2e/support/server.ts'
import { counts } from './screenshots/of-counts.ts'
import { curbside } from './screenshots/of-curbside.ts'
import { gate } from './screenshots/of-gate.ts'
import { missing, waves } from './screenshots/of-picking.ts'
import { returns } from './screenshots/of-returns.ts'
import { shipping } from './screenshots/of-shipping.ts'
import { staging } from './screenshots/of-staging.ts'
import { store } from './screenshots/of-store.ts'
import { readme } from './screenshots/readme.ts'
import { type Stage, stageOn } from './screenshots/stage-set.ts'

const DOCS = 'docs/screenshots'
const scenes = { readme, waves, missing, staging, gate, curbside, shipping, counts, returns, store } satisfies Record<
  string,
  (stage: Stage) => Promise<void>
>

for (const folder of [DOCS, 'public/screenshots']) mkdirSync(folder, { recursive: true })
const wanted = process.argv.slice(2)
const browser = await chromium.launch(chromiumLaunch())
try {
  for (const [name, play] of Object.entries(scenes)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(name)
    // each of a store where nothing has happened yet
    const server = await StorehandServer.create()
    try {
      await server.start()
      await play(stageOn(browser, server, DOCS))
    } finally {
      await server.dispose()
    }
  }
} finally {
  await browser.close()
}
