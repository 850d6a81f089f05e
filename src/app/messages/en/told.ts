export const told = {
  notYet: 'Staged. Customer not told yet: the message leaves when the server accepts.',
  sent: 'The customer was told {when}.',
  codeSent: 'The code was sent again {when}.',
  noContact: 'No address on file: the customer was not told.',
  failing: 'Customer not told yet: their mail is not taken. It is tried again by itself.',
  givenUp: 'The customer was not told: their mail was not taken. Call them, where you can.',
  sendAgain: 'Send the code again',
  resent: 'The code goes to the address on file, and nowhere else.',
}
