/** A card was drawn wrong: our mistake, never the person's. */
export class CardFault extends Error {
  override readonly name: string = 'CardFault';
}

/** What we wrote does not fit on one card. What people typed must be shortened before it gets here. */
export class CardTooBig extends CardFault {
  override readonly name = 'CardTooBig';
}
