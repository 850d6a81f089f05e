export const approval = {
  title: '{role, select, lead {A lead} manager {A manager} other {Head office}} must approve this',
  who: 'Who approves it?',
  approve: 'Approve',
  other: 'Somebody else',
  nobody:
    '{role, select, lead {No other lead} manager {No other manager} other {Nobody else of head office}} is known on this device.',
  ask: 'A lead approves',
  forLeads: 'This is for leads',
}

export const facts = {
  title: 'This item',
  expires: 'Use by',
  bestBefore: 'Best before',
  lot: 'Lot',
  serial: 'Serial number',
  weight: 'Weight',
  price: 'Price on it',
  over: '{name}: past its day, {day}.',
  overNext: 'Put it with the damaged, and take another one.',
  recalled: 'Lot {lot} is called back.',
  recalledNext: 'Take it off the shelf and give it to a lead.',
}

export const quantity = {
  range: 'Type a number from {min} to {max}.',
  fewer: 'One fewer',
  more: 'One more',
}

export const services = {
  title: 'Services, nothing to pick',
  units: '× {count}',
}

export const closed = {
  handedOver: 'Order {number} is handed over',
  handedOverBy: 'Handed over by {name} {when}',
  toHandover: 'See the handover',
  cancelled: 'The customer cancelled {when}. Do not hand it over.',
  notFetched: 'It was not fetched in time. Since {when} it is being put back. Do not hand it over.',
  refused: 'The customer refused it {when}.',
  cancelledNext: 'Put the items back.',
  cancelledNothing: 'Nothing is left to put back.',
  putBack: 'Put items back',
  stillInBin: 'A parcel of it still stands in {bins}.',
}
