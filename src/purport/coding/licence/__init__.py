"""What counts: which triggers become claims, and how far they are said to be so (codebook §5, rulings 14, 18, 20, 21).

START HERE: `colour` of a group of triggers, then `grounded.is_grounded` of a draft (by its `ties`), at last `relevance.is_happening`. `moods`, `polarity`, `supposed`,
`withheld`, `orders`, `bargains` colour; `habits` and `narrated` judge the present tense; `notions` and its like are words that tell no event.
"""
