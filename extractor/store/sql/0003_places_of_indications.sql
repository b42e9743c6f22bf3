-- outcomes.indication: the disease whose result it is, in the text's words, with its place. It comes from a designation of the drug that the outcome's paragraph names again,
-- else from the only disease of the paragraph, else from the only one of the document; NULL where there are several.

ALTER TABLE outcomes ADD COLUMN indication_start INTEGER; -- code points, from 0; the text from here to indication_stop is the indication. NULL: an earlier version read it, or none is known
ALTER TABLE outcomes ADD COLUMN indication_stop INTEGER;
