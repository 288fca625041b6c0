/** How much of a secret a report may repeat. */
const SHOWN = 3;

/**
 * Looks for secrets in what people and databases get to see.
 *
 * @param visible any text: items, errors, logs, execution data as JSON
 * @returns one line per secret found, without the secret
 */
export function leaks(visible: string, secrets: readonly string[]): string[] {
	return secrets
		.filter((secret) => visible.includes(secret))
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
