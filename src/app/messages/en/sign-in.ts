export const role = { associate: 'Associate', lead: 'Lead', manager: 'Manager', 'head-office': 'Head office' }

export const signIn = {
  title: 'Who are you?',
  noPeople: 'Nobody is set up for this store yet',
  noPeopleNext: 'A lead adds people on the server; they appear here by themselves.',
  pin: 'PIN of {name}',
  other: 'Someone else',
  submit: 'Sign in',
  delete: 'Delete a digit',
  entered: '{count, plural, =0 {No digits} one {# digit} other {# digits}} entered',
  wrongPin: 'That PIN is not right.',
  tooMany: 'Too many tries. Wait a minute, then try again.',
  wait: 'Too many wrong PINs. Try again in {minutes, plural, =0 {} other {# min }}{seconds, plural, one {# second} other {# seconds}}.',
  unknownHere:
    'This device cannot reach the server, and without it does not know {name}: they never signed in here, or ten wrong PINs were typed. Try again once it is online.',
  waiting:
    '{count, plural, one {{name} has # unsent action here. It is safe and will be sent as {name}’s. You can sign in.} other {{name} has # unsent actions here. They are safe and will be sent as {name}’s. You can sign in.}}',
  elsewhere: 'Only on the device that let them in',
  elsewhereBadge: '{name} can sign in only on the device that let them in. A lead can let them in on this one too.',
  ended:
    'The access of {name} to this store ended {when}. What was done here before that counts; what came later is kept for a lead. Ask one.',
  newPin:
    '{name} got another PIN {when}, so they were signed out here. Sign in with the new one. What was done here is kept, and sent.',
  loading: 'Fetching the people of this store',
  notReached: 'The server does not answer',
  notReachedNext: 'The list of people comes from it once. Check the network, then try again.',
  again: 'Try again',
  find: 'Find a name',
  clear: 'Clear',
  noneNamed: 'Nobody here is called “{text}”.',
}

export const badge = {
  scan: 'Scan a badge',
  unknown: 'Nobody here has this badge. Choose the name. A lead gives badges under “People”.',
  unused: 'No badge is known here yet. Choose the name. A lead gives badges under “People”.',
  notAble: '{name} cannot approve this. Somebody else has to.',
  yourself: 'This is your own badge. Somebody else approves it.',
  title: 'Badge',
  has: '{name} was given a badge {when}.',
  none: '{name} has no badge yet.',
  how: 'Scan any barcode or QR of theirs, now. It chooses the person; their PIN is asked all the same.',
  give: 'Scan their badge',
  change: 'Scan another badge',
  take: 'Take the badge away',
  given: 'This is the badge of {name} now',
  taken: '{name} has no badge any more',
  same: 'This is the badge of {name} already',
}

export const oidc = {
  signIn: 'Sign in with {provider}',
  forgotten: 'Set a new PIN with {provider}',
  provider: 'the identity provider',
  title: 'Your PIN',
  asking: 'Asking {provider} who you are',
  hello: '{provider} says that you are {name}. Choose the PIN that you sign in with from now on.',
  again: 'Try again',
  withPin: 'Sign in with a PIN',
  refused: {
    unreachable: {
      says: 'The server does not answer. Signing in with {provider} needs the network.',
      next: 'Your PIN works without one, if you have signed in on this device before.',
    },
    'pin-unreachable': {
      says: 'The server does not answer, so it may or may not have your new PIN.',
      next: 'Set it once more when the network is back.',
    },
    'oidc-unavailable': {
      says: '{provider} does not answer.',
      next: 'Sign in with your PIN, or try again in a moment.',
    },
    'oidc-over': { says: 'This sign-in took too long, or was used already.', next: 'Begin it again.' },
    'oidc-other-device': { says: 'This sign-in was begun on another device.', next: 'Begin it again on this one.' },
    'oidc-cancelled': {
      says: 'The sign-in was cancelled at {provider}.',
      next: 'Try again, or sign in with your PIN.',
    },
    'oidc-refused': {
      says: '{provider} did not confirm who you are ({detail}).',
      next: 'Try again. If it happens again, tell whoever runs the server.',
    },
    'oidc-unknown-person': {
      says: '{provider} knows you, and this store does not know you by it.',
      next: 'Ask whoever runs the server to say who you are, or somebody of a higher role for a PIN.',
    },
    'access-ended': {
      says: 'Your access to this store has ended.',
      next: 'If that is a mistake, ask somebody of a higher role.',
    },
    'not-allowed': { says: 'Leads and managers set their PIN with {provider}.', next: 'Ask a lead for a new PIN.' },
    'not-found': { says: 'This server signs nobody in with {provider} any more.', next: 'Sign in with your PIN.' },
    'too-many-requests': { says: 'Too many tries.', next: 'Wait a minute, then try again.' },
  },
}
