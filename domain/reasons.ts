/**
 * Every stable code that the app, the API or an import answers with: the sentence that a person reads and what to do
 * next, in English and in ICU message syntax. This is the English catalogue too; other languages translate it.
 */
export const reasons = {
  // the rules of fulfilment
  'over-pick': {
    says: 'That is one too many: {remaining, plural, =0 {{name} is complete} other {only # more {name}}}.',
    next: 'Leave it on the shelf.',
  },
  'weight-off': {
    says: 'This {name} weighs {grams, number} g; about {wanted, number} g are wanted.',
    next: 'Take one that is nearer to it, or say that the customer gets it all the same.',
  },
  'wave-left-out': {
    says: 'Left out: {count, plural, one {order} other {orders}} {orders}. Somebody else has {count, plural, one {it} other {them}}, or nothing is left to pick.',
    next: 'Go on with the rest.',
  },
  'nothing-to-pick': {
    says: 'Nothing is left to pick of these orders, or somebody else has them.',
    next: 'Choose others.',
  },
  'wave-exists': { says: 'This walk was planned already.', next: 'Open it under Work.' },
  'wave-closed': { says: 'This walk is over.', next: 'Plan another one.' },
  'not-in-wave': { says: 'This order is not on this walk.', next: 'Put the item back, or pick the order on its own.' },
  'not-your-wave': { says: 'Somebody else walks this.', next: 'Take it over, or ask them or a lead.' },
  'not-on-wave': { says: 'Nothing of this walk can be split off there.', next: 'Choose another floor.' },
  'tote-of-another': {
    says: 'Tote {tote} holds another order of this walk already.',
    next: 'Look into it: take apart what is of two orders, and take another tote.',
  },
  'sale-stopped': {
    says: 'Do not sell {name}: {reason}.',
    next: 'Leave it. Mark it as missing, and show this to a lead.',
  },
  'put-back-owed': {
    says: 'Order {order}: someone else picked this too. {quantity, plural, one {# item is} other {# items are}} too many.',
    next: 'Open the order: put them back, or say that you both counted the same ones.',
  },
  'more-than-needed': {
    says: 'Order {order} needs fewer now: {quantity, plural, one {# item is} other {# items are}} too many.',
    next: 'Open the order, and put back what it does not need.',
  },
  'order-cancelled': {
    says: 'The customer cancelled order {order} at {at, time, short}, before this reached us.',
    next: 'Do not hand it over. Put the items back.',
  },
  'not-fetched': {
    says: 'Order {order} was not fetched in time: since {at, time, short} it is being put back.',
    next: 'Do not hand it over. If the customer is here, call a lead.',
  },
  'no-contact': {
    says: 'Order {order} names no address of its customer.',
    next: 'Look at the customer’s ID, or call a lead.',
  },
  'resent-too-often': {
    says: 'The code of order {order} was sent {count, plural, one {once} other {# times}} within the hour.',
    next: 'Ask the customer to look into their spam, or check their ID.',
  },
  'hold-not-over': {
    says: 'Order {order} is held for its customer.',
    next: 'Leave it in its bin, or put it back there.',
  },
  'count-over': {
    says: 'The count “{name}” is over.',
    next: 'What you counted is kept. Show it to a lead, or count again in a new session.',
  },
  'count-not-submitted': { says: 'The count “{name}” goes on.', next: 'Wait until it is handed in, or hand it in.' },
  'nothing-counted': { says: 'Nothing of “{name}” was counted yet.', next: 'Open a bay, and count.' },
  'nothing-to-settle': { says: 'How {bay} was counted is clear already.', next: 'Go on.' },
  'own-count': { says: 'Nobody approves what they counted.', next: 'Ask another lead, or have it counted again.' },
  'recount-first': {
    says: 'One count is not enough: {product} is far off.',
    next: 'Have it counted again by somebody else, or ask a manager.',
  },
  'count-changed': { says: 'More was counted of {product} meanwhile.', next: 'Look at the new figure, then decide.' },
  'count-contested': {
    says: 'There are two figures of {product}.',
    next: 'Choose one, say how its aisle was counted, or have it counted again.',
  },
  'decided-already': {
    says: 'Somebody else had decided {count, plural, one {# line} other {# lines}}.',
    next: 'Look at what they decided.',
  },
  'already-handed-over': {
    says: 'Order {order} was handed over already.',
    next: 'Look at the order: it shows who handed it over, and when.',
  },
  'already-claimed': {
    says: 'Someone else began with order {order} first.',
    next: 'Open the order to see how far it is. You can take it over there.',
  },
  'not-your-claim': { says: 'Order {order} is not yours to release.', next: 'Ask the person who is picking it.' },
  'not-claimed': {
    says: 'Nobody is picking order {order} any more.',
    next: 'Open the order: anybody can go on with it.',
  },
  'no-access': { says: 'This is for {name}, who has no access to the store.', next: 'Choose somebody else.' },
  'already-going': {
    says: 'Order {order}: somebody else is going to this customer.',
    next: 'Stay, and look who waits next.',
  },
  'nobody-waits': {
    says: 'Order {order}: its customer is not here any more.',
    next: 'Look who waits next.',
  },
  'unknown-line': {
    says: 'Order {order} no longer has this product.',
    next: 'Put the item back. Open the order to see what it needs now.',
  },
  'nothing-missing': {
    says: 'Not that many are missing any more: {name}.',
    next: 'Open the order to see how it stands now.',
  },
  'ships-already': {
    says: 'Order {order} is shipped anyway.',
    next: 'Ask whether another store gives what is missing.',
  },
  'wish-decided': {
    says: 'Too late for {name}: {what, select, gives {{store} gives it by now} ships {{store} ships it by now} withdrawn {somebody took this back already} other {it was decided meanwhile}}.',
    next: 'Open the order to see what was decided.',
  },
  'same-product': { says: 'That is what was ordered: {name}.', next: 'Pick it: scan it as the item itself.' },
  'substitute-not-wanted': {
    says: 'The customer wants nothing else in place of {name}.',
    next: 'Leave it on the shelf, and go on without it.',
  },
  'substitute-not-asked': {
    says: 'The customer has to agree to {name} first.',
    next: 'Call them or ask at the counter, and say here what they said.',
  },
  'line-changed-product': {
    says: 'Order {order}: line {line} now names another product.',
    next: 'Send the new product as a line of its own.',
  },
  'nothing-to-undo': {
    says: 'There is nothing left to undo on order {order}.',
    next: 'Open the order to see how it stands now.',
  },
  'reported-since': {
    says: 'Something was reported of what was handed over of order {order}.',
    next: 'Leave the handover as it is. What else is wrong is reported with the order: “Something was wrong with it”.',
  },
  'returned-since': {
    says: 'Something of order {order} came back over the returns desk.',
    next: 'Leave it as it is. What else comes back goes over the desk too.',
  },
  'told-ready': {
    says: 'The customer of order {order} was told at {at, time, short} that they may come.',
    next: 'Mark it ready again soon, or call them.',
  },
  'already-staged': {
    says: 'Order {order} stands in a bin.',
    next: 'Take it out of the bin first, then undo.',
  },
  'nothing-to-put-back': { says: 'No {name} is to be put back.', next: 'Open the order to see how it stands now.' },
  'nothing-picked': { says: 'Nothing was picked for order {order}.', next: 'Pick it first.' },
  'not-staged': {
    says: 'Order {order} is not complete in a bin yet.',
    next: 'Finish picking and put it in a bin, then mark it ready.',
  },
  'wrong-code': {
    says: 'That code does not match order {order}.',
    next: 'Ask the customer for the code or the QR again.',
  },
  'wrong-surname': {
    says: 'Order {order} is not for that surname.',
    next: 'Look at the ID again, or let a lead look at it.',
  },
  'parcel-missing': {
    says: 'Order {order}: {count, plural, one {# parcel was} other {# parcels were}} not confirmed.',
    next: 'Fetch every parcel of the order and confirm each.',
  },
  'handed-over-twice': {
    says: 'Two people handed over order {order}.',
    next: 'Find out who got what, then close the case.',
  },
  'handed-over-after-cancel': {
    says: 'Order {order} was handed over after the customer had cancelled it.',
    next: 'Tell a lead: the customer may have to be charged again.',
  },
  'parcel-left-behind': {
    says: 'Order {order} was handed over, but a parcel of it is still in its bin.',
    next: 'Fetch the parcel and call the customer.',
  },
  'handed-over-unstaged': {
    says: 'Order {order} was handed over without standing in a bin.',
    next: 'Check that the customer got everything, then close the case.',
  },
  'handed-over-incomplete': {
    says: 'Order {order} was handed over before all of it was picked.',
    next: 'Check what the customer got, then close the case.',
  },
  'code-and-id-needed': {
    says: 'Order {order} is of high value.',
    next: 'A lead hands it over, against the customer’s code and their ID.',
  },
  'receipt-needed': {
    says: 'Order {order} is not paid.',
    next: 'Collect the money at the till, and type the number of its receipt.',
  },
  'signature-needed': {
    says: 'Order {order}: nobody signed for it.',
    next: 'Let whoever fetches it sign, or say why they cannot.',
  },
  'age-not-checked': {
    says: 'Order {order}: the age of whoever fetches it was not checked.',
    next: 'Look at the date of birth on the ID. Who is too young gets none of it.',
  },
  'handed-over-unpaid': {
    says: 'Order {order} was handed over, and it is not paid.',
    next: 'Ask at the till whether it was paid all the same, or call the customer.',
  },
  'handed-over-unchecked': {
    says: 'Order {order} was handed over, and nobody checked the age that its goods need.',
    next: 'Ask whoever handed it over, then close the case.',
  },
  'handed-over-high-value': {
    says: 'Order {order} is of high value, and was handed over without a lead who saw code and ID.',
    next: 'Ask whoever handed it over, and call the customer.',
  },
  'handed-over-above-cap': {
    says: 'Order {order} was handed over against a typed code without asking the server. It is worth more than the store allows for that.',
    next: 'Call the customer, and ask whether they have it.',
  },
  'handed-over-missing': {
    says: 'Something of order {order} was handed over, and the customer does not have it.',
    next: 'Look for it: at the counter, in totes, on its shelf. It counts as “in inspection” until somebody moves it or writes it off.',
  },
  'refused-after-handover': {
    says: 'The customer refused something of order {order}, which somebody had handed over already.',
    next: 'Find out what the customer has. What came back is reported at the handover.',
  },
  'refused-put-back': {
    says: 'Order {order}: {quantity, plural, one {# refused item is} other {# refused items are}} to be put back.',
    next: 'Open the order, and put them back.',
  },
  'not-handed-over': {
    says: 'The customer has no more {name} of this order.',
    next: 'Open the order to see what they got.',
  },
  'error-reported-already': {
    says: 'Order {order}: somebody has reported this already.',
    next: 'Nothing to do. What has to be picked again is on the Work list.',
  },
  'taken-over-after-handover': {
    says: 'Order {order} was handed over before you took it over.',
    next: 'Put the items in your tote back, or find out whose they are.',
  },
  'handed-over-held': {
    says: 'Order {order} was handed over though its fridge or freezer had failed.',
    next: 'Call the customer: they must not eat it. Then close the case.',
  },
  'handed-over-too-warm': {
    says: 'Order {order} was handed over after its cold goods had been out of the cold for too long.',
    next: 'Call the customer: they must not eat it. Then close the case.',
  },
  // where parcels stand
  'wrong-bin-kind': {
    says: 'This parcel is {cold, select, frozen {frozen} locked {of high value} bulky {bulky} other {chilled}}, and “{bin}” is {kind, select, fridge {a fridge} freezer {a freezer} cage {a cage} floor {a place on the floor} other {a shelf}}.',
    next: 'Put it where its goods are kept: in a fridge or freezer, in a cage, or on the floor where it stands.',
  },
  'staged-in-wrong-bin': {
    says: 'Order {order}: a parcel stands in a bin of a kind that is not for its goods.',
    next: 'Put what is cold into the cold, what is valuable into a cage and what is bulky on the floor. Then close the case.',
  },
  'parcel-held': {
    says: 'Order {order} stood in {bin}, which failed at {since, time, short}. Do not hand it over.',
    next: 'A lead looks at the parcel and releases it, or throws it away to have it picked again.',
  },
  'parcel-too-warm': {
    says: 'Order {order}: its cold goods were out of the cold for {minutes} minutes. {limit} are allowed. Do not hand it over.',
    next: 'A lead throws the parcel away, and it is picked again.',
  },
  'parcel-moved-meanwhile': {
    says: 'Order {order}: somebody has scanned this parcel again since.',
    next: 'Open the order: it shows where the parcel is now.',
  },
  'parcel-gone': {
    says: 'Order {order}: this parcel is not in staging any more.',
    next: 'Open the order to see how it stands now.',
  },
  // what a carrier fetches
  'not-shipped': {
    says: 'The customer fetches order {order}: it is not shipped.',
    next: 'Put it into a bin instead.',
  },
  'unlikely-weight': {
    says: 'A box of {grams, number} g is not likely.',
    next: 'Put it on the scales again. If it is right, say so.',
  },
  'box-not-needed': {
    says: 'Order {order}: items of your box were packed in another one already, or are not needed any more.',
    next: 'Open the box. Pack what the order still needs, and put the rest back.',
  },
  'already-packed': {
    says: 'Order {order} is in a box.',
    next: 'Open the box first: undo it on the order’s packing screen.',
  },
  'unknown-box': {
    says: 'Order {order} has no such box any more.',
    next: 'Open the order to see its boxes.',
  },
  'too-many-boxes': {
    says: 'Order {order} has {count} boxes, and no order may have more.',
    next: 'Open this box, and one that has room, and pack both into one.',
  },
  'already-shipped': {
    says: 'Order {order} has gone with the carrier.',
    next: 'Look at the order: it shows when, and under which numbers.',
  },
  'box-left-behind': {
    says: 'Order {order}: {count, plural, one {# box was} other {# boxes were}} not scanned for the carrier.',
    next: 'Keep what is left for the next pick-up, or run after the driver.',
  },
  'box-gone-already': {
    says: 'Order {order}: somebody else had scanned this box for the carrier before.',
    next: 'Nothing is to do. It stands on the other manifest.',
  },
  'shipped-after-cancel': {
    says: 'Order {order} went with the carrier after the customer had cancelled it.',
    next: 'Ask the carrier to bring it back, and tell a lead.',
  },
  'shipped-twice': {
    says: 'Order {order} went with the carrier, and was handed over too.',
    next: 'Find out who got what, then close the case.',
  },
  'shipped-differently': {
    says: 'Order {order}: the carrier took a box that was opened, has no label, or holds too much.',
    next: 'Find out what is in it, and call the carrier or the customer.',
  },
  'answered-differently': {
    says: 'Order {order}: an action that was accepted is no longer, since the server was restored from a backup.',
    next: 'Look at what was done with the order, then close the case.',
  },
  // what tills and other channels say of the stock
  'units-not-positive': {
    says: 'No number of units: {quantity, number}.',
    next: 'Send whole units above 0; what came back is an event of its own kind.',
  },
  'too-many-units': {
    says: 'More units than one event may have: {quantity, number} instead of {most, number}.',
    next: 'Check the number. If it is right, send several events.',
  },
  'event-too-old': {
    says: 'This happened more than {days, number} days ago: whether it was told before is not known any more.',
    next: 'Count the product instead.',
  },
  'event-in-future': {
    says: 'This happens in the future.',
    next: 'Set the clock of the till and send the event with the right time.',
  },
  'not-enough': {
    says: 'Left to promise: {available, number}. Asked for: {quantity, number}.',
    next: 'Ask for fewer, or in another store.',
  },
  'reservation-exists': {
    says: 'There is a reservation with this id already.',
    next: 'Make another one under an id of its own.',
  },
  'unknown-purchase': { says: 'There is no such purchase.', next: 'Look its number up where it was sold.' },
  'unknown-return': { says: 'This return is not here.', next: 'Look at its number once more.' },
  'unknown-failed-refund': { says: 'This refund is not among those that failed.', next: 'Look at its return.' },
  'unknown-paid-at-desk': { says: 'No desk paid out anything without the server.', next: 'Go on.' },
  'unknown-piece': { says: 'This piece never came back here.', next: 'Go on.' },
  'unknown-return-history': { says: 'Nothing of this customer came back so far.', next: 'Go on.' },
  'unknown-return-policy': { says: 'There are no rules of returns here.', next: 'Publish some.' },
  'unknown-reservation': { says: 'There is no such reservation.', next: 'Look its id up where it was made.' },
  'unknown-product': {
    says: 'The store does not know this product.',
    next: 'Nothing is lost: the event is kept, and counts once the product is in the catalogue.',
  },
  'key-taken': {
    says: 'Another event came with this key before.',
    next: 'Send it with a key of its own; the one before stands.',
  },
  // goods in
  'unknown-carton': {
    says: 'Carton {sscc} is not in delivery {delivery}.',
    next: 'Look for it among the other deliveries, or open it and receive its units one by one.',
  },
  'carton-counted-already': {
    says: 'Delivery {delivery}: carton {sscc} was received already. It counts once.',
    next: 'Nothing to do, unless there are two cartons with this number: then receive the units of the second one by one.',
  },
  'carton-not-received': {
    says: 'Carton {sscc} of delivery {delivery} is not received, so what was said of it does not count.',
    next: 'Scan the carton, then say again what is wrong in it.',
  },
  'not-in-carton': {
    says: 'Carton {sscc} is not to hold any {name}.',
    next: 'What came beside it is received by the unit.',
  },
  'said-of-carton-already': {
    says: 'That is more {name} than carton {sscc} has left to say it of: {counted, plural, =0 {none of it counts} other {only # of it counts}}.',
    next: 'Somebody may have said it too. Look into the delivery: what was said twice can be undone there.',
  },
  'more-than-announced': {
    says: 'That is more than delivery {delivery} announces: {remaining, plural, =0 {all {name} are here} other {only # more {name}}}.',
    next: 'Count again. If there really are more, say “More came than announced”.',
  },
  'absurd-quantity': {
    says: 'Nobody counts {quantity} of {name} at once.',
    next: 'Type the number again. If it is right, receive it in several parts.',
  },
  'nothing-to-undo-here': {
    says: 'There is nothing left to undo in delivery {delivery}.',
    next: 'Open the delivery to see how it stands now.',
  },
  'came-after-close': {
    says: 'Delivery {delivery} was closed already. This was counted all the same.',
    next: 'Look at what is missing of it now.',
  },
  'delivery-closed': {
    says: 'Delivery {delivery} was received and closed already.',
    next: 'Send what is new as a delivery of its own.',
  },
  'same-store': { says: 'These goods are in this store already.', next: 'Choose the store that they are for.' },
  'transfer-exists': { says: 'This was sent already.', next: 'Open it under Goods.' },
  'delivery-exists': { says: 'There is a delivery with this id already.', next: 'Open it under Deliveries.' },
  // what comes back
  'over-returned': {
    says: 'Of {name} {left, plural, =0 {none} other {only #}} can still come back, and not {quantity, number}: the others came back already.',
    next: 'Give the goods back to the customer, and show them the returns of this purchase.',
  },
  'return-refused': { says: 'The store does not take this back: “{says}”.', next: 'A manager may decide otherwise.' },
  'return-approval': { says: 'A manager must approve this.', next: 'Call one.' },
  'exchange-only': { says: 'The store exchanges this, and pays nothing back.', next: 'Offer an exchange.' },
  'return-in-review': {
    says: 'The goods of return {number} are taken in. A manager must decide about it.',
    next: 'Tell the customer that they hear from the store, and give them the receipt.',
  },
  'refund-settled': {
    says: 'Somebody saw to the refund of {number} already: it is asked for again, or was paid by hand.',
    next: 'Pay nothing before you have looked at who did it, and how.',
  },
  'paid-over-cap': {
    says: 'More was paid out at the desk for return {number} than may be paid without the server.',
    next: 'Nothing is to be taken back from the customer. Tell a manager, who sees the figures with the return.',
  },
  'not-over-cap': {
    says: 'Nothing was paid out above the limits for return {number}.',
    next: 'Look at the return.',
  },
  'return-signals': { says: 'A manager must approve this.', next: 'Call one.' },
  'serial-differs': {
    says: 'This is not the unit that was sold: its serial number is another.',
    next: 'Read it again. If it stays so, call a manager.',
  },
  'serial-returned': {
    says: 'This very piece came back already: its serial number stands in an earlier return.',
    next: 'Keep it apart, and call a manager. Do not accuse the customer.',
  },
  'return-decided': {
    says: 'Return {number} was decided already, or another store decides it.',
    next: 'Look at what was decided.',
  },
  'return-granted': {
    says: 'Return {number} was paid for: the goods are the store’s.',
    next: 'Keep them, and call a manager if the customer wants them back.',
  },
  'return-sorted': { says: 'Somebody sorted {name} already.', next: 'Look at where it went.' },
  'note-needed': { says: 'This needs a word on why.', next: 'Write it, and go on.' },
  'currencies-differ': {
    says: 'These were bought in different currencies.',
    next: 'Take back what was bought in each by itself.',
  },
  'return-exists': {
    says: 'There is a return with this id already, of something else.',
    next: 'Choose another id, or look at what it says.',
  },
  'purchase-returned': {
    says: 'More of purchase {number} came back already than it would have now.',
    next: 'Correct the quantities, or the returns, where it was sold.',
  },
  'rules-overlap': {
    says: 'The rules {one} and {other} are both for one case: {condition}, {days, plural, one {# day} other {# days}} later, {receipt, plural, =0 {no receipt} other {with a receipt}}, channel “{channel}”, department “{department}”.',
    next: 'Take the case out of one of them.',
  },
  'rules-gap': {
    says: 'No rule is for this case: {condition}, {days, plural, one {# day} other {# days}} later, {receipt, plural, =0 {no receipt} other {with a receipt}}, channel “{channel}”, department “{department}”.',
    next: 'Add a rule for it, or widen one.',
  },
  'policy-begun': {
    says: 'There are rules in force from this instant on.',
    next: 'Let yours begin now or later: what was decided by those is explained by them.',
  },
  // who may what
  'not-allowed': {
    says: 'This needs {role, select, lead {a lead} manager {a manager} other {head office}}.',
    next: 'Somebody of that role may approve it on this device, with their PIN.',
  },
  'self-approval': { says: 'Nobody approves their own action.', next: 'Ask somebody else to approve it.' },
  'access-ended': {
    says: 'Whoever did this had no access to the store any more.',
    next: 'A lead looks at it and does it again, or discards it.',
  },
  'device-revoked': {
    says: 'It was on “{device}”, which has been blocked.',
    next: 'A lead finds out what really happened, and does it again or discards it.',
  },
  'not-kept': {
    says: 'Nothing like this was kept for a lead.',
    next: 'Open “Needs attention” again: it shows what was kept, and by whom it was done.',
  },
  'settled-already': {
    says: 'Somebody has dealt with this already.',
    next: 'Nothing is left to do here.',
  },
  'own-rights': {
    says: 'Nobody changes their own rights.',
    next: 'Ask somebody of a higher role. Your own PIN you change under “Me”.',
  },
  'not-above': {
    says: 'Only somebody of a higher role can do this for {name}.',
    next: 'Ask somebody of a higher role to do it.',
  },
  'badge-taken': {
    says: 'This is the badge of {name}.',
    next: 'Scan another badge, or take it away from them first.',
  },
  'bin-code-taken': {
    says: 'The code {code} is on the label of bin {name}.',
    next: 'Choose another code, or retire that bin first.',
  },
  'changed-meanwhile': {
    says: 'Changed by {by} at {at, time, short}, after you had opened it.',
    next: 'Look at how it is now, and change it again.',
  },
  'person-exists': { says: 'There is somebody with this id already.', next: 'Add the person again.' },
  'not-for-a-day': {
    says: 'This is no way to let {name} in: for a day it is as an associate, until closing.',
    next: 'Choose when it ends, within a day.',
  },
  // the catalogue, changed by hand
  'barcode-taken': {
    says: 'The barcode {code} is that of “{name}” (SKU {sku}).',
    next: 'Read the number on the goods again, or take it off that product first.',
  },
  'bad-barcode': {
    says: 'The barcode {code} is none: its last digit does not fit the others.',
    next: 'Scan it, or type the number under it again.',
  },
  'untidy-text': {
    says: 'Spaces stand around “{text}”, or two of them inside.',
    next: 'Take them out and send it again.',
  },
  'sku-taken': {
    says: 'There is a product with the SKU {sku} already: “{name}”.',
    next: 'Open that product, or give the new one another SKU.',
  },
  'product-changed': {
    says: 'Somebody changed “{name}” meanwhile. What you typed was NOT saved.',
    next: 'Open the product again, look at what stands there now, and change it.',
  },
  // records that are not there
  'unknown-fulfillment': { says: 'The store does not know this order.', next: 'Show this to a lead.' },
  'unknown-bin': { says: 'The store does not know this bin.', next: 'Scan the bin’s label, or choose another bin.' },
  'unknown-bin-state': { says: 'Nothing was found out about this bin.', next: 'Nothing to do.' },
  'unknown-attention': {
    says: 'The store does not know this action.',
    next: 'Nothing is left to settle. Show this to a lead.',
  },
  'unknown-case': { says: 'The store does not know this case.', next: 'Show this to a lead.' },
  'unknown-photo': {
    says: 'No action in this store says that it has this photo.',
    next: 'Take the photo again with the action.',
  },
  'unknown-stock-level': {
    says: 'How much of this product there is was never said here.',
    next: 'Nothing to do: the server decides it.',
  },
  'unknown-safety-rule': { says: 'The store has no such rule of safety stock.', next: 'Show this to a manager.' },
  'unknown-policy': { says: 'The store has said nothing about its policy.', next: 'Show this to a manager.' },
  'unknown-hours': { says: 'When this store is open was never said.', next: 'A manager sets the hours.' },
  'unknown-open-hours': { says: 'When this store is open is not known yet.', next: 'A manager sets the hours.' },
  'unknown-count-session': {
    says: 'The store does not know this count.',
    next: 'Count again in a new session, or show this to a lead.',
  },
  'unknown-count-line': { says: 'Nothing was counted of that product.', next: 'Count it, then go on.' },
  'unknown-wave': {
    says: 'The store does not know this walk.',
    next: 'Pick its orders on their own, or plan another.',
  },
  'unknown-pauses': { says: 'Nothing was ever paused here.', next: 'Nothing to do.' },
  'unknown-layout': { says: 'This store has no map.', next: 'A manager draws it, or it is imported.' },
  'unknown-floor-task': {
    says: 'Nobody asked for this product on the shelf.',
    next: 'Nothing to do. Scan the product to bring some.',
  },
  'unknown-transfer': { says: 'The store does not know this transfer.', next: 'Show this to a lead.' },
  'unknown-other-store': {
    says: 'There is no such store.',
    next: 'Choose another one. If goods have left already, show this to a lead.',
  },
  'unknown-delivery': {
    says: 'The store does not know this delivery.',
    next: 'Receive the goods without a note, and tell a lead.',
  },
  'unknown-stop-sale': {
    says: 'The sale of this product was never stopped here.',
    next: 'Nothing to do: it may be sold.',
  },
  'unknown-listing-report': { says: 'The store does not know this report.', next: 'Nothing is left to settle.' },
  'unknown-store': { says: 'This store is not set up.', next: 'Show this to a lead.' },
  'unknown-person': { says: 'The store does not know this person.', next: 'Show this to a lead.' },
  // the envelope
  'unknown-command': {
    says: 'The server does not know this kind of action yet.',
    next: 'Nothing is lost. It is sent again when the server is updated.',
  },
  'bad-arguments': { says: 'This action does not have the form the server expects.', next: 'Show this to a lead.' },
  'bad-proof': {
    says: 'The server could not confirm who did this.',
    next: 'The server keeps it and did not do it. Tell a lead.',
  },
  'not-from-here': { says: 'This action may not be done from a device.', next: 'Show this to a lead.' },
  'depends-on-failed': {
    says: 'This followed an action that was not done.',
    next: 'Look at that action first.',
  },
  'server-failed': {
    says: 'The server failed on this action twice.',
    next: 'The server keeps it and did not do it. Tell a lead.',
  },
  // this device
  'storage-full': {
    says: 'Storage is full. This action was NOT saved.',
    next: 'Write it down and use another device.',
  },
  'storage-failed': {
    says: 'This device could not write. This action was NOT saved.',
    next: 'Close the app and open it again. If it happens again, use another device.',
  },
  'signed-out': { says: 'Nobody is signed in. This action was NOT saved.', next: 'Sign in and do it again.' },
} as const

export type ReasonCode = keyof typeof reasons
export const reasonCodes = Object.keys(reasons) as ReasonCode[]
