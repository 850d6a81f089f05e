/** Whether there is a camera and whether this app may use it, as far as the browser says without opening it. */
export type CameraState = 'granted' | 'prompt' | 'denied' | 'none' | 'unknown'

/** Opens nothing and asks nobody. */
export async function lookForCamera(): Promise<CameraState> {
  try {
    // over plain http there is none of it
    const devices = await navigator.mediaDevices?.enumerateDevices()
    if (devices && !devices.some(({ kind }) => kind === 'videoinput')) return 'none'
    const { state } = await navigator.permissions.query({ name: 'camera' })
    return state
  } catch {
    // Firefox does not know this permission by that name
    return 'unknown'
  }
}
