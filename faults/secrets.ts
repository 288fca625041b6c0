/** How much of a secret a report may repeat. */
const SHOWN = 3;

/** A phone number as servers group it. */
const PHONE = /^(\d{2})(\d+)(\d{4})$/;

/** Longer texts around it change the last letters. */
const packed = (text: string) =>
	(['base64', 'base64url'] as const).map((form) =>
		Buffer.from(text)
			.toString(form)
			.replace(/.{0,2}=*$/, ''),
	);

/** A secret as it is, and as servers repeat what they were sent. */
function formsOf(secret: string): string[] {
	return [
		secret,
		encodeURIComponent(secret),
		...packed(secret),
		...packed(`Bearer ${secret}`),
		...['-', ' ', '.'].map((mark) => secret.replace(PHONE, `$1${mark}$2${mark}$3`)),
	];
}

/**
 * Looks for secrets in what people and databases get to see, in any form in which a server repeats
 * them.
 *
 * @param visible any text: items, errors, logs, execution data as JSON
 * @returns one line per secret found, without the secret
 */
export function leaks(visible: string, secrets: readonly string[]): string[] {
	return secrets
		.filter((secret) => formsOf(secret).some((form) => visible.includes(form)))
		.map((secret) => `${secret.slice(0, SHOWN)}… is visible`);
}

/** Everything this process prints from now on, whoever prints it: n8n's logger, console, we. */
export function tapLogs(): { text(): string; stop(): void } {
	let printed = '';
	const restore = [process.stdout, process.stderr].map((stream) => {
		const write = stream.write.bind(stream);
		stream.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
			printed += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
			return write(chunk, ...rest);
		}) as typeof stream.write;
		return () => void (stream.write = write);
	});
	return { text: () => printed, stop: () => restore.forEach((undo) => undo()) };
}
