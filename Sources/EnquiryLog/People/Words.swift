extension WordList {
  /// The list itself, in order.
  ///
  /// Frozen: the place of a word is its value, so that a word changed here makes every sheet and slip
  /// already on paper say something else. What a list has to keep is in `WordListTests`.
  static let text = """
    abbey about above abridge absorb accept accord ace acorn acquire acrobat active actor adapt
    address adjust admire adult advance advice aerial afar afford after again agent ago agree ahead
    aim airline airmail airport airship alarm album alcove alert algebra align alive allow almanac
    almost alpine also always amaze amend amount ample amuse anagram anatomy anchor ancient animal
    ankle annexe annual anorak answer antenna anthem antique antler apart apology apparel appear
    apply appoint approve apricot apron aqua arcade arch arctic area argue aroma array arrive artist
    ascend ashore aside ask asleep aspect asset assist assume astride athlete atlas atom atrium
    attach attend attic attract auction audio author average aviary avocado avoid awake award away
    awning axle azalea
    baby backup badge bagel bagpipe bakery balance balcony ballot bamboo banana bangle banjo bank
    banner barber bargain barista barley barn barrel basin basket batch bathe baton battery beacon
    beak beard beauty beaver become bedding bedroom bedtime beehive beetle before begin behave beige
    below bench beneath beret beside best better between beyond bicycle big bike billion bingo
    biology birch biscuit bison blanket blazer blend blink blogger blossom blot blouse blur boarder
    boatman bobbin boiler bonfire bonus bookend boost borrow botany both bottle bounce bouquet
    bowling box bracket braid brass brave breathe breeze brief bright brim brine brisk broad broken
    bronze broom brother browser brush bubbly buckle budget buffet buggy bugle builder bulb bumper
    bundle bunting burger bustle busy buyer buzz
    cabbage cabin cable cactus calcium calf caller camel camp canal cancel candid canoe canteen
    canvas canyon capital capsule captain caramel career cargo carpet carry cart cashew castle
    casual catcher catfish caution cedar celery cellist cement census centre ceramic certain chair
    chalk change chapter charm chat checker cheddar cheer chemist cherish chess chew chicken chief
    child chime chin choice chop chorus chunk chutney cinema circus citizen citrus city civic claim
    clap clarify classic clean clerk clever climate clinic clipper cloak close cloth clown club
    cluster coach coast cobbler cobweb cocoa code cog collie colony column comb comet comfort comic
    comma compact concert conduct confirm connect console contest convey cooker cool copper copy
    cordial corner correct costume cotton cough count couple courage crab crackle cradle craft crane
    crater crayon create credit cricket crimson crisp critic crocus croquet cross crouton crowd
    crucial crumb crunch crust cuckoo cuisine culture cup curate curious curl curve cushion custard
    cutlery cycle
    dabble dainty dampen damson dance dapper dark darling data day dazzle debut decade decent
    decimal declare decor deepen default degree delay deliver demand denim dense dentist depart
    depend depot depth deputy design desk detail detour develop devise diagram dial diamond diary
    diesel diet differ digest digit dignity dilute diner dinghy diploma direct disco dish dismiss
    display distant ditto divert divide dizzy doctor dodge doll dolphin domain domino donate donkey
    door dormant dot doubt dove dozen dragon drain drama draper draw dream dress dribble drift drill
    drive drizzle drone drop drought drum dryer duchess duck dugout dune durable during dust duty
    duvet dynamic
    each eager eagle earlobe earring earth easel easily eastern easy eatery eclair eclipse ecology
    edge edging edible edit educate effect effort egg eighth either elastic elbow elder elect
    elegant element eleven elk else embark ember emblem embrace emperor employ empty enable encase
    enclose encore endless endorse endure energy engage engine enjoy enlarge enough enquiry enrich
    enter entire entry epic equal equip era errand essay essence estate estuary eternal event
    evident evolve exact exam excel excite exhale exhibit exist exotic expand expect explore export
    express extend extra eyebrow eyelid
    fabric facet facial factory faculty fade fairly falcon fall false family famous fancy fanfare
    fantasy farming fashion fasten favour feature feed feline felt fence fennel ferret fervent
    festive fetch few fibre fiction fielder fiesta fifth figure filing final finch fine firefly firm
    first fishing fitness fix flag flake flannel flask fleet flicker flint flip float flock florist
    fluent fluff fluid flurry flush flute foal focus folder folk fondue food footing forage forest
    forget formula forty forum fossil foster founder foyer fragile frame frantic freckle free
    freight fresh friend fringe frizzy frog frolic front frosty frown frozen fruit fry fudge fuel
    furlong furnish furrow fusion futon future fuzzy
    gadget gala gallop gander garage garden garlic garment garnish garter gas gateau gather gazebo
    gearbox general genius gentle genuine geology gerbil gesture get giant gift giggle gimmick
    giraffe giver glacier glad glamour glance glass glaze gleam glider glimpse glitch globe glossy
    glow glue gnome goat goblet goggles golf goodbye goose govern gown gradual grammar grand graph
    grasp gravity greet grid gritty grocer group grove growth grumble guard guide guild guitar gum
    gutter gymnast
    habit haddock haggis hairdo halfway halibut halo hammock hamper hamster hand happy harbour hardy
    harness harpist harvest haste haven haze headset hearty heavy hefty height helium hello helmet
    help hen herald herbal heron herring hexagon hiccup highway hillock himself hinge history hobby
    hockey hoist hold holiday hollow home honest hoof hooray hopeful horizon hornet hotel hotpot
    hourly housing however hull human humble humid humour hunch hundred hurdle hurry husky hybrid
    hygiene
    icebox icicle icing icon icy idea igloo ignite ignore iguana image imitate impact import impress
    impulse inbox include income index indoor infant inflate inform initial inkwell inland inlet
    inner innings input inquire insert inside inspire instead intact intend into invest invite
    invoice inward irony issue item itself
    jackal jaguar janitor jaunty jaw jazz jelly jersey jester jetty jiffy jigsaw job join joke
    jotter journey jovial jubilee judo juice jukebox jumbled jump jungle junk justify
    kale karate kayak kebab keen keeper ketchup keyhole keynote kiln kind kingdom kiosk kitchen kite
    kitten kiwi knee knitted knuckle koala
    label labour ladder ladle lady lagoon lamb landing lantern laptop large lasagne laser lasso last
    lattice laugh launch lavish lawful layout leader leafy league learn leather leave lecture ledger
    left legacy legend legible leisure lemon length lens lentil leopard lettuce level liberty
    library lid light likely lilac lime limit linen linger lining lion liquid listen litre little
    livery loaf lobster locate locker lodging lofty logic loiter long looking loom lorry lottery
    loud lounge lowest lowland loyal lozenge lucid lucky luggage lullaby lumpy lunar lunches lustre
    luxury
    macaw machine magenta magic magnet magpie mailbox majesty makeup mallet malt mammal manage mango
    mansion manual many map marble margin marine market maroon marquee marsh mascot masonry mass
    matter mature mauve maximum mayfly maypole meander measure media medley meerkat meeting melon
    memo mentor menu mercury merge merit mermaid mesh message meteor method metric midday midweek
    migrate mild mileage mimic mineral minibus minnow mint minus miracle mirror misty mittens
    mixture mobile model modify module moisten moment monarch money monitor monocle monsoon month
    moon moped moral mortar mosaic most motor motto mould mouse movie muddle muesli mulch murmur
    museum music mutton mutual myself mystery myth
    name napkin narrow native natural near neatly neck nectar needle neon nephew nestle network
    neural never newborn news next nibble nickel nifty ninety ninth noise noodle normal nostril
    nothing notion nougat nourish novel novice now nozzle nugget number numeral nurse nurture nutmeg
    nutty nylon
    oasis oatcake oatmeal object oblong oboe observe obtain obvious occur octave octopus odd odour
    offer office offline offset often olympic omnibus once ongoing onion online only opener opera
    opinion optic oracle orbit orchard order oregano organ orient origin osprey ostrich other ought
    outback outcome outdoor outer outfit outing outlet output outside outward oval overlap owl owner
    oxide oxygen oyster ozone
    pacific pack padlock pageant pagoda palace palm pancake panel panther papaya paper parade parcel
    pardon parent parish parlour parrot parsley party passage pasta path patient patrol pattern pave
    payment payroll peacock peanut pebble pecan peckish peep pelican pencil pendant penguin pension
    peony people pepper percent perfect perhaps period permit person petal phone photo physics piano
    piccolo pickle picnic picture pigeon piglet pilgrim pillow pin pioneer pipe pitcher pivot pixel
    pizza plaid planet plaque plasma plateau play plaza pledge plenty pliers plough pluck plumage
    plunge plural plus plywood podcast podium poem poetry point polish polka pollen polo polygon
    pompom pond pontoon popcorn poplar portal postage potato potluck pouch powder prairie pram
    precise predict preface prelude premium prepare pretzel prevent pride primary printer prism
    private problem process prodigy profile project prolong prompt proof propel prosper protein
    proud provide prune public puddles puffin pulley pulp pulse pumpkin pupil puppy purple purr
    pursue push put puzzle pyjamas pyramid
    quail quality quarter queen query quest quiche quiet quill quince quirk quiz quote
    rabbits racing radar radius ragtime rail rainbow raisin rally rambler ranch random range rapid
    rare ratio rattle ravioli react ready realm reason rebate rebound rebuild recall receipt recipe
    reckon recline record recruit recycle reduce redwood reef refer refine reflect reform refresh
    refund regal region regular rejoin relax relief reload rely remark remedy remnant remote render
    renew rental repair repeat reptile reserve resort respect restful result retire retreat return
    reunion reveal reward rewind rhino rhubarb ribbon rice riddle ridge rightly rigid rink rinse
    ripen ripple rising ritual roam robe robot robust romance rooftop rooster rosehip rotate round
    rover rowing rubber rudder rugby rugged rule runny runway rural rustic
    saddle safari safe salad salon sandal sapling sardine sash satchel satin satsuma saucer sauna
    sausage scale scamper scarf scatter scenic scheme school science scone scooter scratch screen
    script scroll scrub seafood seagull search seaside seat seaweed second sector seek seesaw
    segment seldom self senior sequel serene series serve setback settle seventy sewing shadow
    shampoo shape sharp shawl shears shed sheet shelves sherbet shield shine ship shoal shopper
    short should shovel show shrimp shrug shuffle shut sibling sidecar signal silence silicon silo
    silver similar simmer simple since singing siren sister sitting situate sixteen size sizzle
    skate sketch skewer skiing skill skin skipper skirt skittle skyline slant sleeve slender slide
    slim slogan slope slumber small smart smile smock smooth smudge snack snail snake snap snazzy
    sneeze snippet snooze snore snout snowman snug soak soapy soccer social socket soda soft soil
    solar solid soloist solve somehow sonic sonnet soothe soprano sorbet soundly soup south space
    spanner spark spatula speak special speech spell spend sphere spicy spider spinach spiral splash
    spoke sponge spoon sporran spotty spray spread spring sprout spruce squash squeak squid stable
    stadium stage stamp stand stapler station stay steady steer stencil steward stick stir stop
    storage straw street strict strong studio stuff sturdy stylish subject sublime suburb subway
    succeed such sudden sugar suggest summit sunbeam sunrise sunset super supply surfing surname
    survey sushi sustain swallow swan sweater sweep swift switch swivel swoop syrup system
    tabby tablet tackle tadpole tailor take talent tandem target tarmac tartan tassel tasty tawny
    taxi teabag teacup teapot teatime teenage tell temper tenant tennis tenor tent term terrace
    testing texture thank thatch theatre theme theory thick thimble thing third thistle though three
    thrive throw thrush thumb thunder tiara ticket tidal tidying tie tiger timber tinfoil tingle
    tinsel tiny tiptoe title toaster today toddler toffee toggle token tomato tone tongue toolbox
    tooth topic topple torch tornado total toucan toughen tour towards tower toy tractor trade
    traffic trainer transit trapeze travel tray treat treble treetop trek trend tribute tricky
    trinket trio triple triumph trivial trolley trophy trout trowel truffle truly trumpet trunk
    trustee truth tube tugboat tuition tulip tummy tunic tunnel turbine turkey turnip turret turtle
    tutor tweed twelve twenty twice twig twinkle twirl twist twofold type typing
    ukulele ultra unaware uncle uncover under undo uneven unfold unfurl unhook unicorn uniform
    unique unison unity unless unlike unlock unpack unplug unravel unseen until unusual unveil
    unwind unwrap unzip upbeat update upgrade uphill uphold upkeep uplift upload upper upright
    uproar upside uptake uptown upturn upward urban urge usable usage useful usher usual utensil
    utmost
    vacant vacuum valid valve van variety vary vase vault vegan vehicle velvet vendor venture venue
    veranda verb verify verse vessel veteran viaduct vibrant victory video view vigour villa vinegar
    vintage vinyl violin virtue visit visor visual vital vivid vocal voice volcano volley volume
    vote voucher vowel voyage
    wafer waffle wage wagon wagtail waiter walking wallaby walnut walrus waltz want warm washer wasp
    wavy waxwork wealth weaving web weekly welcome wellies western wetland wheat wheelie whim
    whisper whizz why wick widen widget width wildcat willing window wing winter wire wisdom wispy
    within witty wizard wobble wolves wombat wooden woolly work worldly worth woven wrapper wreath
    wrench wriggle wrinkle wrist writing
    yacht yak yard yawn yearly yeast yellow yes yield yoga yonder young yoyo
    zeal zebra zenith zero zesty zigzag zinc zingy zip zodiac zoo
    """
}
