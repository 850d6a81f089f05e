import { expect } from '@playwright/test'
import type { Device } from './device.ts'
import type { StorehandServer } from './server.ts'

/** A count planned on this device, of these products or of whatever there is; it stays on the screen. @returns its id */
export async function planCount(device: Device, name: string, skus: readonly string[] = []): Promise<string> {
  await device.open('/count/new')
  await device.page.getByLabel('What people call it').fill(name)
  if (skus.length > 0) await listSkus(device, skus)
  await device.tap('Plan it')
  await device.isAt(name)
  return new URL(device.page.url()).pathname.split('/')[2] ?? ''
}

/** A notice may come between a press and its release, and move what was pressed from under it. */
export async function listSkus({ page }: Device, skus: readonly string[]): Promise<void> {
  const field = page.getByLabel('SKUs')
  await expect(async () => {
    await page.getByText('Only these products').click()
    await expect(field).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 15_000 })
  await field.fill(skus.join('\n'))
}

export async function openBay(device: Device, bay: string): Promise<void> {
  await device.tap('Another aisle or bay')
  await device.page.getByLabel('What its label says').fill(bay)
  await device.tap('Count here')
  await device.isAt(`Count ${bay}`)
}

/** Nobody is known to count here; what is scanned from now on is counted. */
export async function startCounting(device: Device): Promise<void> {
  await device.tap('Start counting')
  await device.shows('Scan each item, or tap a product to type how many.')
}

export const lineOf = ({ page }: Device, name: string) => page.getByRole('listitem').filter({ hasText: name })

export const mineOf = ({ page }: Device, name: string) =>
  page.getByRole('region', { name: 'Counted here by you' }).getByRole('listitem').filter({ hasText: name })

/**
 * Says by hand how many of a product are in this bay.
 * @param sure what is tapped where the number is a lot: the usual one is shown then
 */
export async function typeCount(
  device: Device,
  { name }: { name: string },
  units: number,
  sure?: string,
): Promise<void> {
  await lineOf(device, name).first().getByRole('button').click()
  const sheet = device.page.getByRole('dialog')
  await sheet.getByRole('textbox', { name: 'How many are here?' }).fill(String(units))
  const save = units === 0 ? 'There is none' : `${units.toLocaleString('en-GB')} are here`
  await sheet.getByRole('button', { name: save }).click()
  if (sure !== undefined) {
    await expect(sheet).toContainText('is a lot. Usually there are fewer than')
    await sheet.getByRole('button', { name: sure }).click()
  }
  await expect(sheet).toHaveCount(0)
  await expect(mineOf(device, name)).toContainText(String(units))
}

interface Reviewed {
  sku: string
  units: number
  by: string[]
  decided: { verdict: string; by: string } | null
}

/** What the server has of a count, by SKU. */
export async function reviewOf(server: StorehandServer, sessionId: string): Promise<Record<string, Reviewed>> {
  const { lines } = (await server.admin('GET', `/v1/counts/${sessionId}/review`)) as { lines: Reviewed[] }
  return Object.fromEntries(lines.map((line) => [line.sku, line]))
}

/** How many of each the server has. */
export async function countedOf(server: StorehandServer, sessionId: string): Promise<Record<string, number>> {
  const lines = Object.values(await reviewOf(server, sessionId))
  return Object.fromEntries(lines.map(({ sku, units }) => [sku, units]))
}
