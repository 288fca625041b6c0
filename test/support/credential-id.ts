const ids = new Map<object, string>();

/** Of two credentials the node has one after the other, each has an id of its own. */
export function credentialIdOf(credentials: object): string {
	const id = ids.get(credentials) ?? `credential-${ids.size + 1}`;
	ids.set(credentials, id);
	return id;
}
