/** A field of the credential: its label, and what was typed into it. */
export interface TypedField {
	label: string;
	value: string | undefined;
}

/** An empty field is one that was left out. */
export function typed(field: TypedField | undefined): string {
	return (field?.value ?? '').trim();
}
