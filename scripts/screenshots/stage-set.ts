import type { Browser, BrowserContextOptions } from '@playwright/test'
import { Device } from '../../e2e/support/device.ts'
import type { StorehandServer } from '../../e2e/support/server.ts'
import { Strip } from './strip.ts'

export const HANDHELD: BrowserContextOptions = {
  ...{ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  ...{ locale: 'en-GB', timezoneId: 'Europe/Dublin', reducedMotion: 'reduce' },
}
const WIDE: BrowserContextOptions = { ...HANDHELD, viewport: { width: 1024, height: 768 }, deviceScaleFactor: 1 }

/** A store with its devices, of which pictures are taken. */
export interface Stage {
  browser: Browser
  server: StorehandServer
  /** a new handheld with this person signed in, where nothing rings any more */
  handheld(person: { name: string; pin: string }): Promise<Device>
  /** the same on a tablet that lies on its side */
  tablet(person: { name: string; pin: string }): Promise<Device>
  strip(name: string): Strip
}

export function stageOn(browser: Browser, server: StorehandServer, folder: string): Stage {
  const join = async (options: BrowserContextOptions, person: { name: string; pin: string }) => {
    const device = await Device.join(await browser.newContext(options), server, person)
    const alarm = device.page.getByRole('button', { name: 'I see to it' })
    while (await alarm.first().isVisible()) {
      // one that is over by now goes by itself
      await alarm
        .first()
        .click({ timeout: 3_000 })
        .catch(() => undefined)
      await device.everythingSent()
    }
    return device
  }
  return {
    ...{ browser, server, strip: (name) => new Strip(name, browser, folder) },
    handheld: (person) => join(HANDHELD, person),
    tablet: (person) => join(WIDE, person),
  }
}

/** Orders by the import, as rows of the same columns. */
export async function importRows(server: StorehandServer, rows: Record<string, string | number>[]): Promise<void> {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row) => fields.map((field) => `"${row[field] ?? ''}"`).join())
  await server.admin('POST', '/v1/import/orders', [fields.join(), ...lines, ''].join('\n'))
}

const MINUTE_MS = 60_000
/** An instant so many minutes from now, as files say it. */
export const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * MINUTE_MS).toISOString()
