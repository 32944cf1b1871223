/** Our own mistake: a caller broke a contract, or an amount left the range in which it is exact. Alert; never retry, never catch to go on. */
export class Bug extends Error {
  override readonly name = 'Bug'
}
