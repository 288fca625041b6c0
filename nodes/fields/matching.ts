import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** The entries whose names have all the words that were typed. */
export function matching(entries: INodeListSearchItems[], filter: string): INodeListSearchResult {
	const wanted = filter.split(/\s+/).map(bare);
	return {
		results: entries.filter(({ name }) => wanted.every((word) => bare(name).includes(word))),
	};
}

/** “M-Pesa” becomes `mpesa`, “João” `joao`: a search finds them however they are typed. */
function bare(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
}
