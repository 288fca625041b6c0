const LENGTH_BYTES = 4;

/**
 * The messages of PostgreSQL's protocol in a stream of bytes: a letter, a length that counts itself,
 * and the rest. See “Message Formats” in PostgreSQL's documentation.
 */
export class Messages {
	private rest: Buffer = Buffer.alloc(0);

	/** @param letterless how many messages come first that have no letter: a client's first one */
	constructor(private letterless = 0) {}

	/** @returns the messages that are whole by now, with their letters (`''` where they have none) */
	take(bytes: Buffer): Array<{ letter: string; bytes: Buffer }> {
		this.rest = Buffer.concat([this.rest, bytes]);
		const whole: Array<{ letter: string; bytes: Buffer }> = [];
		for (;;) {
			const start = this.letterless > 0 ? 0 : 1;
			if (this.rest.length < start + LENGTH_BYTES) return whole;
			const end = start + this.rest.readInt32BE(start);
			if (this.rest.length < end) return whole;
			const letter = this.rest.toString('latin1', 0, start);
			whole.push({ letter, bytes: this.rest.subarray(0, end) });
			this.rest = this.rest.subarray(end);
			if (this.letterless > 0) this.letterless--;
		}
	}
}
