export const check = {
  title: 'Device check',
  looking: 'Looking at this device',
  good: 'Good',
  limited: 'Limited',
  bad: 'Bad',
  all: {
    good: 'This device is fit for a shift.',
    limited:
      '{count, plural, one {One thing is limited} other {# things are limited}}. You can work; see what it means.',
    bad: '{count, plural, one {One thing does} other {# things do}} not work. Put it right before you work with this device.',
  },
  again: 'Check again',
  stays: 'What is looked at here stays on this device.',
  keep: 'Ask the browser to keep it',
  notKept: 'The browser does not keep it yet. Install the app or use it for some days, then ask again.',
  tryCamera: 'Try the camera',
  read: 'The camera works. It read',
  secure: 'Secure address',
  secureIs: {
    good: 'The connection is encrypted, or goes to this very device.',
    bad: 'Over plain http a browser gives no camera, no encryption and no work offline. Open the https address, or ask for one: “storehand certificate” on the server makes the certificate.',
  },
  writes: 'Saving',
  writesIs: {
    strict: 'What is saved is on the disk before you see “Saved”.',
    relaxed:
      'This browser cannot say when it is on the disk: a battery that falls out may cost the last action. Use Chrome where you can.',
    failed: 'Nothing can be saved here. Leave private browsing, make room on the device, then check again.',
  },
  storage: 'Storage kept',
  storageIs: {
    good: 'The browser keeps what this device stores.',
    limited: 'The browser may clear it when space runs out. Install the app, then ask it to keep it.',
    unknown: 'This browser does not say. Install the app: what is installed is cleared last.',
  },
  space: 'Free space',
  spaceIs: {
    good: '{free} free.',
    limited: '{free} free. Remove photos or apps that nobody needs.',
    bad: '{free} free. Make room now: on a full device nothing is saved.',
    unknown: 'This browser does not say. Look in the device’s settings.',
  },
  worker: 'Works offline',
  workerIs: {
    good: 'The app opens without a network.',
    bad: 'The app is not stored here yet. Stay online and open it once more; in private browsing it never is.',
  },
  camera: 'Camera',
  cameraIs: {
    granted: 'This app may use it. Try it below.',
    prompt: 'The browser asks at the first scan: allow it. Try it below.',
    denied: 'The browser refuses it. Allow the camera in the site’s settings (the sign beside the address).',
    none: 'There is none, or the browser hides it. Use the device’s own scanner, or type the codes.',
    unknown: 'This browser does not say. Try it below.',
  },
  clock: 'Clock',
  clockIs: {
    good: 'As the server’s.',
    limited:
      '{text} {direction, select, slow {slow} other {fast}}. The server’s time is used. Set the clock to “automatic”.',
    bad: '{text} {direction, select, slow {slow} other {fast}}. Set the date and the time to “automatic”, or secure connections fail.',
    unknown: 'Only the server can tell. Check again with a network.',
  },
  clockThen: 'As of the last contact.',
  browser: 'Browser',
  browserIs: {
    good: '{name} {version}, Storehand {app}.',
    limited: '{name} {version}, Storehand {app}. Storehand is tested with Chrome; here some of it may be missing.',
    bad: '{name} {version} is too old. Update it, or use another browser.',
  },
  battery: 'Battery',
  batteryIs: {
    good: '{level}, or charging.',
    limited: '{level} left. Charge it before a long walk.',
    bad: '{level} left. Charge it now.',
  },
  vibration: 'Vibration',
  vibrationIs: {
    good: 'The browser can make this device vibrate at a scan.',
    limited: 'This browser cannot. Keep the sound on: each scan is heard.',
  },
  wakes: 'Sending in the background',
  wakesIs: {
    good: 'What waits is sent even after the app was closed.',
    limited: 'This browser cannot. Keep the app open until everything is sent.',
  },
}
