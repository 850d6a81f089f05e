import { expect, type BrowserContext, type Page } from '@playwright/test'
import type { StorehandServer } from './server.ts'
import { scanByWedge } from './wedge.ts'

/** The people of the demo store. */
export const ANA = { name: 'Ana Ortiz', pin: '1111' }
export const BEN = { name: 'Ben Clarke', pin: '2222' }
/** A manager. */
export const EVE = { name: 'Eve Marsh', pin: '4444' }

/** Between two rounds of sync that nobody asked for, and the round itself. */
const LONGEST_WAIT_MS = 50_000

/** Where a device finds its store. */
export type Place = Pick<StorehandServer, 'url' | 'enrolmentCode'>

/** A handheld in the store: a page of a browser context of its own, driven as a person would. */
export class Device {
  readonly page: Page
  readonly #place: Place

  constructor(page: Page, place: Place) {
    this.page = page
    this.#place = place
  }

  /** A new device of the store, with this person signed in and everything there that it needs to work offline. */
  static async join(context: BrowserContext, place: Place, person: typeof ANA): Promise<Device> {
    const device = new Device(await context.newPage(), place)
    await device.enrol()
    await device.signIn(person)
    await device.readyForOffline()
    return device
  }

  /** Somebody else stands for what is asked for: name, then PIN. */
  async approveAs({ name, pin }: typeof ANA): Promise<void> {
    const sheet = this.page.getByRole('dialog')
    await sheet.getByRole('button', { name: new RegExp(name) }).click()
    await sheet.getByLabel(`PIN of ${name}`).fill(pin)
    await sheet.getByRole('button', { name: 'Approve' }).click()
    await expect(sheet).toHaveCount(0)
  }

  async enrol(): Promise<void> {
    await this.page.goto(this.#place.url)
    await this.page.getByLabel('Enrolment code').fill(this.#place.enrolmentCode())
    await this.page.getByRole('button', { name: 'Add device' }).click()
  }

  async signIn({ name, pin }: typeof ANA): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(name) }).click()
    await this.page.getByLabel(`PIN of ${name}`).fill(pin)
    await this.page.getByRole('button', { name: 'Sign in' }).click()
    await expect(this.page.getByRole('heading', { name: 'Work', level: 1 })).toBeVisible()
  }

  /** The service worker has precached the app, and the store's records are here. */
  async readyForOffline(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
    await expect(this.connection()).toHaveText(/Online/)
  }

  /** The pill at the top. */
  connection() {
    return this.page.getByRole('banner').getByRole('link', { name: /Online|Offline|to send|Connecting|Problem/ })
  }

  /** Opens an order from the Work list, wherever its filter shows it. */
  async openOrder(number: string, filter: 'To do' | 'Waiting' | 'Done' = 'To do'): Promise<void> {
    await this.open('/')
    await this.page.getByRole('radio', { name: filter }).check({ force: true })
    // what else is to be done for it, such as a parcel to look for, stands below
    const row = this.page.getByRole('link', { name: new RegExp(`Order ${number}\\b`) }).first()
    const more = this.page.getByRole('button', { name: /^Show \d+ more$/ })
    // an order that was made a moment ago comes by itself
    await expect(async () => {
      if (!(await row.isVisible()) && (await more.isVisible())) await more.click()
      await expect(row).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 15_000 })
    await row.click()
    await expect(this.page.getByRole('heading', { level: 1, name: new RegExp(`\\b${number}$`) })).toBeVisible()
  }

  /** Opens a screen by its address, and waits until it is there, as a person does before scanning. */
  async open(path: string): Promise<void> {
    await this.page.goto(this.#place.url + path)
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible()
  }

  /** The screen that a tap leads to is there: its code may still be on its way. */
  async isAt(title: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
  }

  /** As a handheld's imager does. */
  async scan(code: string): Promise<void> {
    await scanByWedge(this.page, code)
  }

  /** What interrupts: a refusal, a wrong code. */
  alert() {
    return this.page.getByRole('alert')
  }

  /** Words that are on the screen, wherever. */
  async shows(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).first()).toBeVisible()
  }

  /** What is told above the screen, also where something more urgent stands before it. */
  async showsNotice(text: string | RegExp): Promise<void> {
    const more = this.page.getByRole('button', { name: /^\d+ more notices?$/ })
    await expect(async () => {
      if (await more.isVisible()) await more.click()
      await expect(this.page.getByText(text).first()).toBeVisible({ timeout: 1_000 })
    }).toPass({ timeout: 15_000 })
  }

  /** Words that come with what another device did: at once by a hint, or with the next round that nobody asked for. */
  async hears(text: string | RegExp): Promise<void> {
    await expect(this.page.getByText(text).first()).toBeVisible({ timeout: LONGEST_WAIT_MS })
  }

  async tap(name: string | RegExp): Promise<void> {
    const target = this.page.getByRole('button', { name, exact: true })
    await target.or(this.page.getByRole('link', { name, exact: true })).click()
  }

  /**
   * As in a browser without Background Sync, from the next screen that is opened on: a page's requests can be held up by
   * a test, those of a service worker that was woken cannot.
   */
  async neverWoken(): Promise<void> {
    await this.page.addInitScript(() => {
      Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', { value: undefined })
    })
  }

  /** The device's own network; the store's server goes on. */
  async goOffline(): Promise<void> {
    await this.page.context().setOffline(true)
  }

  async goOnline(): Promise<void> {
    await this.page.context().setOffline(false)
  }

  /** Opens Sync and asks for a round, rather than waiting for the next one. */
  async syncNow(): Promise<void> {
    await this.connection().click()
    await this.tap('Sync now')
  }

  async startPicking(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Start picking|Continue)$/ }).click()
    await expect(this.page.getByRole('button', { name: 'Scan with the camera' })).toBeVisible()
  }

  /** Marks the item that is on screen as missing, all of it. */
  async short(): Promise<void> {
    await this.page.getByRole('button', { name: 'Can’t find it' }).click()
    await this.page.getByRole('button', { name: /^Mark \d+ as missing$/ }).click()
  }

  async stageIn(bin: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${bin}\\b`) }).click()
    await expect(this.page.getByText(`In ${bin}`).first()).toBeVisible()
  }

  /**
   * Waits until the server has answered everything; a device that was offline tries again by itself, in its own time. See
   * first that the last action is on screen: until it is saved here, there is nothing to send.
   */
  async everythingSent(): Promise<void> {
    await expect(this.connection()).toHaveText('Online', { timeout: LONGEST_WAIT_MS })
  }
}
