/** What the page of each system offers as `window.bench`: the same work, each in the way that its makers recommend. */
export interface BenchPage {
  /** Opens what is stored on this device; `setUp` is the system's own: where its server is, who this device is. */
  open(setUp: unknown): Promise<void>
  /** Fetches the whole catalogue onto an empty device. @returns ms until this barcode is answered */
  coldSync(gtin: string): Promise<number>
  /** Looks these up in what is stored, without the network. @returns how many were found */
  find(gtins: string[]): Promise<number>
  /** Brings the open orders here and follows what happens to them. */
  follow(): Promise<void>
  /** Leaves the network, and notes so many picks, each by itself as a person does it. */
  workOffline(picks: number): Promise<void>
  /** Comes back. @returns UTC ms: when it came back, and when the server had confirmed everything */
  drain(): Promise<{ from: number; confirmed: number }>
  /** @returns UTC ms when so many of another device's picks were seen here */
  seen(picks: number): Promise<number>
}

declare global {
  interface Window {
    bench: BenchPage
  }
}
