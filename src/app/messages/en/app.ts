export const app = {
  loading: 'Opening Storehand',
  skip: 'Skip to content',
  nav: 'Main',
  work: 'Work',
  handover: 'Hand over',
  scan: 'Scan',
  lookup: 'Look up',
  me: 'Me',
  back: 'Back',
  close: 'Close',
  open: 'Open',
  undo: 'Undo',
  dismiss: 'Dismiss',
  notFound: 'There is no such screen',
  goToWork: 'Go to Work',
  failed: 'Something went wrong on this screen',
  failedNext: 'Nothing that was saved is lost. Open the screen again.',
  reload: 'Open again',
  unknownReason: 'The server refused this ({code}).',
  unknownReasonNext: 'Show this to a lead.',
  atTime: 'at {time}',
  onDay: 'on {day} at {time}',
}

export const pill = {
  connecting: 'Connecting',
  online: 'Online',
  offline: 'Offline',
  problem: 'Problem',
  toSend: '{count} to send',
  sent: 'Online · {count} sent',
  offlineToSend: 'Offline · {count}<more> to send</more>',
  offlineSent: 'Offline · {count}<more> sent</more>',
}

export const blocked = {
  title: 'This address is not secure',
  text: 'Over plain http a browser gives no camera, no encryption and no app without a network, so Storehand cannot keep your work safe here.',
  next: 'Open it at an https address, or at http://localhost on the computer that runs the server. “storehand certificate” on the server makes the certificate that it needs.',
  code: 'Code: {code}',
  check: 'Check this device',
}

export const stopped = {
  blocked: 'This device has been blocked',
  kept: 'Your {count, plural, one {# unsent action is} other {# unsent actions are}} kept for a lead to review. Hand the device in.',
  nothing: 'Nothing on it was unsent. Hand the device in.',
  still:
    '{count, plural, one {# of them is} other {# of them are}} still on this device. Leave it switched on and on the Wi-Fi until the server has {count, plural, one {it} other {them}}.',
  stillFull:
    '{count, plural, one {# of them stays} other {# of them stay}} on this device, as the server keeps no more. Tell a lead.',
  photos:
    '{count, plural, one {# photo is} other {# photos are}} still on this device. Leave it switched on and on the Wi-Fi.',
  cannot:
    'The server does not take {actions, plural, =0 {} one {# action} other {# actions}}{photos, plural, =0 {} other {{actions, plural, =0 {} other { and }}{photos, plural, one {# photo} other {# photos}}}} from this device. Show it to a lead before you let them go.',
  letGo: 'Let them go',
  wiped: 'Everything else has been deleted from it.',
  setUp: 'Set it up anew',
  away: 'This device was away from the server for too long',
  awayWhy:
    'After {hours} hours without the server it is locked, so that a lost device tells nothing to whoever finds it.',
  awayNext: 'Bring it to the store’s Wi-Fi. It opens by itself, and then you sign in.',
  awayUnsent: '{count, plural, one {# unsent action is} other {# unsent actions are}} safe on it, and sent then.',
  tryNow: 'Try now',
}

export const update = {
  ready: 'A new version is ready.',
  apply: 'Update now',
  install: 'Install Storehand on this device for one-tap opening.',
  installNow: 'Install',
  later: 'Not now',
}
