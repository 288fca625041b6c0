import type { RunContext } from './operation';

/** A file that an item has: n8n’s binary data. */
export interface ItemFile {
	/** What n8n calls it: nodes after this one name it so. */
	property: string;
	fileName: string;
	mimeType: string;
	content: Buffer;
}

/** What is at hand when the files of an item are made. */
export interface FilesContext<I> extends Pick<RunContext<I>, 'hint' | 'input'> {
	/** What the operation gave beside the item, as Simplify off shows it. */
	raw: unknown;
	/**
	 * A file at an address that the provider named, fetched without any credential.
	 *
	 * @throws ProviderFailure when it cannot be had
	 */
	download(address: string): Promise<Buffer>;
}
