/** The names under which the app asks the browser to be woken: once the network is back, and now and then. */
export const WAKE_TO_SEND = 'storehand-send'
export const WAKE_TO_LOOK = 'storehand-look'

/** What the service worker says to an open app when somebody taps a notification. */
export interface OpenMessage {
  type: 'OPEN'
  path: string
}
